{{- define "shop.image" -}}
{{- $registry := .Values.registry -}}
{{- printf "%s/shop/side:%s" $registry (.Values.tag | default "1") -}}
{{- end -}}
{{- define "shop.labels" -}}
app: shop
{{- if .Capabilities.APIVersions.Has "x/v1" }}
acme.example/mirror: mirrors.aliyun.com
{{- end }}
{{- end -}}
