New-AzResourceGroup -Name rg -Location westeurope
New-AzResourceGroupDeployment -ResourceGroupName rg -TemplateFile .\main.bicep -env eu
New-AzResourceGroupDeploymentStack -Name s -ResourceGroupName rg -TemplateFile main.bicep -location northeurope -ActionOnUnmanage DeleteAll -DenySettingsMode None
