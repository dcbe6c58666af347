output "resource_group_name" {
  description = "Where everything is."
  value       = azurerm_resource_group.robot.name
}

output "container_app_name" {
  description = "Null if the robot runs by a schedule."
  value       = one(azurerm_container_app.robot[*].name)
}

output "container_app_job_name" {
  description = "Null if the robot runs always."
  value       = one(azurerm_container_app_job.robot[*].name)
}

output "latest_revision_name" {
  description = "To restart it, for instance after a secret was changed."
  value       = one(azurerm_container_app.robot[*].latest_revision_name)
}

output "identity_principal_id" {
  description = "Whom to give a role, should the robot need more than its image."
  value       = azurerm_user_assigned_identity.robot.principal_id
}
