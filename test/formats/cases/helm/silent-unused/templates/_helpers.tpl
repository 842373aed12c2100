{{- define "shop.name" -}}shop{{- end }}
{{- define "shop.other" -}}image: registry.cn-beijing.aliyuncs.com/shop/other:1{{- end }}
