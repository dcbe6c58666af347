# What the robot is told: the same for the app and the job.
locals {
  name = "${var.robot_name}-${substr(var.environment, 0, 4)}"
  tags = { application = var.robot_name, environment = var.environment }

  # Null is "not set": the robot's own default holds.
  settings = {
    for name, value in {
      DESTINY_REPOSITORY_URL = var.destiny_repository_url
      ROBOT_ID               = var.robot_id
      ROBOT_VERSION          = var.robot_version
      ENV                    = var.environment
      POLL_INTERVAL_SECONDS  = var.poll_interval_seconds
      BATCH_SIZE             = var.batch_size
      OTEL_SERVICE_NAME      = var.robot_name
    } : name => tostring(value) if value != null
  }

  telemetry = var.otel_exporter_otlp_endpoint == null ? {} : {
    OTEL_TRACES_EXPORTER        = "otlp"
    OTEL_LOGS_EXPORTER          = "otlp"
    OTEL_EXPORTER_OTLP_PROTOCOL = "http/protobuf"
    OTEL_EXPORTER_OTLP_ENDPOINT = var.otel_exporter_otlp_endpoint
  }

  # Names only: the values stay in the secrets of the app. A secret that Container Apps has once seen cannot be taken
  # away again, so there is none that nobody needs.
  with_headers = nonsensitive(var.otel_exporter_otlp_headers != null)
  secret_settings = merge(
    { ROBOT_SECRET = "robot-secret" },
    local.with_headers ? { OTEL_EXPORTER_OTLP_HEADERS = "otel-headers" } : {},
  )
  secrets = {
    robot-secret = var.robot_secret
    otel-headers = var.otel_exporter_otlp_headers
  }
}
