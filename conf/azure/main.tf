# A robot in Azure Container Apps: always running, or by a schedule (job.tf). The image is already in the registry.
#
#   export ARM_SUBSCRIPTION_ID=…   # without it the provider refuses to plan
#   terraform init && terraform apply -var-file=staging.tfvars
#
# Terraform's state has the robot's secret in it: keep it in a backend, and out of the repository.

terraform {
  required_version = ">= 1.5"
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.55"
    }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_container_registry" "images" {
  name                = var.container_registry_name
  resource_group_name = var.container_registry_resource_group_name
}

resource "azurerm_resource_group" "robot" {
  name     = "rg-${var.robot_name}-${var.environment}"
  location = var.location
  tags     = local.tags
}

resource "azurerm_log_analytics_workspace" "robot" {
  name                = "${local.name}-logs"
  resource_group_name = azurerm_resource_group.robot.name
  location            = azurerm_resource_group.robot.location
  sku                 = "PerGB2018"
  retention_in_days   = 30
  tags                = local.tags
}

resource "azurerm_container_app_environment" "robot" {
  name                       = "${local.name}-env"
  resource_group_name        = azurerm_resource_group.robot.name
  location                   = azurerm_resource_group.robot.location
  logs_destination           = "log-analytics"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.robot.id
  tags                       = local.tags
}

resource "azurerm_user_assigned_identity" "robot" {
  name                = local.name
  resource_group_name = azurerm_resource_group.robot.name
  location            = azurerm_resource_group.robot.location
  tags                = local.tags
}

# The one thing that the identity may do.
resource "azurerm_role_assignment" "pull" {
  scope                = data.azurerm_container_registry.images.id
  role_definition_name = "AcrPull"
  principal_id         = azurerm_user_assigned_identity.robot.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_container_app" "robot" {
  count = var.schedule == null ? 1 : 0

  name                         = "${local.name}-app"
  resource_group_name          = azurerm_resource_group.robot.name
  container_app_environment_id = azurerm_container_app_environment.robot.id
  revision_mode                = "Single"
  tags                         = local.tags

  # Without the role the first pull fails, and the revision with it.
  depends_on = [azurerm_role_assignment.pull]

  # Deployments set it, see the README: to change a setting here must not bring an old one back.
  lifecycle {
    ignore_changes = [template[0].container[0].image]
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.robot.id]
  }

  registry {
    server   = data.azurerm_container_registry.images.login_server
    identity = azurerm_user_assigned_identity.robot.id
  }

  dynamic "secret" {
    for_each = toset(values(local.secret_settings))
    content {
      name  = secret.value
      value = local.secrets[secret.value]
    }
  }

  # No ingress: nobody calls a robot. The probes reach the port without one.
  template {
    min_replicas = var.min_replicas
    max_replicas = var.max_replicas

    # Longer than the robot's own grace, so that batches in flight are ended or released, not cut off.
    termination_grace_period_seconds = var.shutdown_grace_seconds + 15

    container {
      name   = "robot"
      image  = "${data.azurerm_container_registry.images.login_server}/${var.image}"
      cpu    = var.cpu
      memory = "${var.cpu * 2}Gi"

      dynamic "env" {
        for_each = merge(local.settings, local.telemetry, { SHUTDOWN_GRACE_SECONDS = tostring(var.shutdown_grace_seconds) })
        content {
          name  = env.key
          value = env.value
        }
      }

      dynamic "env" {
        for_each = local.secret_settings
        content {
          name        = env.key
          secret_name = env.value
        }
      }

      startup_probe {
        transport               = "HTTP"
        path                    = "/health/live"
        port                    = 8001
        interval_seconds        = 2
        timeout                 = 3
        failure_count_threshold = 30
      }

      liveness_probe {
        transport               = "HTTP"
        path                    = "/health/live"
        port                    = 8001
        interval_seconds        = 15
        timeout                 = 3
        failure_count_threshold = 3
      }

      readiness_probe {
        transport               = "HTTP"
        path                    = "/health/ready"
        port                    = 8001
        interval_seconds        = 5
        timeout                 = 3
        failure_count_threshold = 3
        success_count_threshold = 1
      }
    }

    # Where no Prometheus has their metrics, the processor is the nearest thing to "more work than one can do".
    dynamic "custom_scale_rule" {
      for_each = var.prometheus_url == null ? ["busy-processor"] : []
      content {
        name             = custom_scale_rule.value
        custom_rule_type = "cpu"
        metadata         = { type = "Utilization", value = "70" }
      }
    }

    # One replica for each six busy slots, as in conf/kubernetes/keda.yaml; a model that is down keeps all of them busy. Of all robots in that Prometheus: if there
    # are others, select this one's by a label that your scraping adds.
    dynamic "custom_scale_rule" {
      for_each = var.prometheus_url == null ? [] : ["busy-slots"]
      content {
        name             = custom_scale_rule.value
        custom_rule_type = "prometheus"
        metadata = {
          serverAddress = var.prometheus_url
          query         = "sum(robot_slots{state=\"busy\"})"
          threshold     = "6"
        }
      }
    }
  }
}
