# The same robot as a job: starts by cron, works until nothing is left, and ends. It costs nothing in between.
resource "azurerm_container_app_job" "robot" {
  count = var.schedule == null ? 0 : 1

  name                         = "${local.name}-job"
  resource_group_name          = azurerm_resource_group.robot.name
  location                     = azurerm_resource_group.robot.location
  container_app_environment_id = azurerm_container_app_environment.robot.id
  tags                         = local.tags

  depends_on = [azurerm_role_assignment.pull]

  lifecycle {
    ignore_changes = [template[0].container[0].image]
  }

  # Exit code 1 (claims failed, or a batch was not taken) is tried once more, and is then a failed execution.
  replica_retry_limit        = 1
  replica_timeout_in_seconds = var.job_timeout_seconds

  schedule_trigger_config {
    cron_expression          = var.schedule
    parallelism              = 1
    replica_completion_count = 1
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

  # A job has no grace of its own: it is killed 30 s after SIGTERM, and the robot's default of 25 s fits.
  template {
    container {
      name   = "robot"
      image  = "${data.azurerm_container_registry.images.login_server}/${var.image}"
      args   = ["once"]
      cpu    = var.cpu
      memory = "${var.cpu * 2}Gi"

      dynamic "env" {
        for_each = merge(local.settings, local.telemetry)
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

      liveness_probe {
        transport               = "HTTP"
        path                    = "/health/live"
        port                    = 8001
        initial_delay           = 30
        interval_seconds        = 15
        timeout                 = 3
        failure_count_threshold = 3
      }
    }
  }
}
