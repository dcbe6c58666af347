variable "destiny_repository_url" {
  description = "Url of the repository that the robot works for."
  type        = string
}

variable "robot_id" {
  description = "The id that the robot was given when it was registered."
  type        = string
}

variable "robot_secret" {
  description = "The secret that it was given with the id. Better by TF_VAR_robot_secret than in a file."
  type        = string
  sensitive   = true
}

variable "container_registry_name" {
  description = "The registry that has the image."
  type        = string
}

variable "container_registry_resource_group_name" {
  description = "The resource group of that registry."
  type        = string
}

variable "image" {
  description = "The image in the registry to begin with, with a tag or a digest; deployments after that are left alone."
  type        = string
}

variable "robot_name" {
  description = "Goes into the names of all resources and is the service name of traces and logs."
  type        = string
  default     = "toy-robot"
}

variable "environment" {
  description = "Becomes ENV. In production the robot refuses to start if it is a toy."
  type        = string
  default     = "staging"

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "The environment is development, staging or production."
  }
}

variable "location" {
  description = "Azure region."
  type        = string
  default     = "swedencentral"
}

variable "robot_version" {
  description = "Three numbers with dots. By default the project's."
  type        = string
  default     = null
}

variable "poll_interval_seconds" {
  description = "Seconds between claims while there is nothing to do."
  type        = number
  default     = 30
}

variable "batch_size" {
  description = "References that one claim asks for."
  type        = number
  default     = 5
}

variable "shutdown_grace_seconds" {
  description = "Seconds to finish what is in flight; Azure waits 15 longer, and at most 600."
  type        = number
  default     = 25

  validation {
    condition     = var.shutdown_grace_seconds >= 0 && var.shutdown_grace_seconds <= 585
    error_message = "The grace is 0 to 585 seconds."
  }
}

variable "cpu" {
  description = "Processors of one replica. It has 2 GiB of memory for each."
  type        = number
  default     = 0.5

  validation {
    condition     = contains([0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2], var.cpu)
    error_message = "A quarter to 2 processors, by quarters."
  }
}

variable "min_replicas" {
  description = "At least one: a robot asks for its work, so nothing could wake it from zero."
  type        = number
  default     = 1

  validation {
    condition     = var.min_replicas >= 1
    error_message = "A robot asks for its work, so nothing could wake it from zero; use a schedule."
  }
}

variable "max_replicas" {
  description = "Replicas share one robot id; the repository divides the work."
  type        = number
  default     = 4
}

variable "prometheus_url" {
  description = "A Prometheus that has robot_slots of the replicas, by OTLP (nobody can scrape them without an ingress): then busy slots decide how many there are."
  type        = string
  default     = null
}

variable "schedule" {
  description = "Cron expression in UTC: then the robot is a job (job.tf) instead of an app."
  type        = string
  default     = null
}

variable "job_timeout_seconds" {
  description = "The longest that one execution of the job lasts."
  type        = number
  default     = 21600
}

variable "otel_exporter_otlp_endpoint" {
  description = "Where traces, logs and a part of the metrics go, by OTLP over http/protobuf. Null: nowhere."
  type        = string
  default     = null
}

variable "otel_exporter_otlp_headers" {
  description = "Headers of that endpoint, such as x-api-key=…; kept as a secret."
  type        = string
  default     = null
  sensitive   = true
}
