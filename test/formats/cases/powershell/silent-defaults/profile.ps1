# $PSDefaultParameterValues['New-AzStorageAccount:Location'] = 'chinaeast2'
$PSDefaultParameterValues = @{ 'New-AzResourceGroup:Location' = 'West Europe'; 'Write-Log:Text' = 'cn-north-1' }
