{{/* Names and labels. 36 characters leave room for a role and the hash of a StatefulSet. A call for one role takes (dict "root" $ "role" "track"). */}}
{{- define "exportwire.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 36 | trimSuffix "-" }}
{{- end }}

{{- define "exportwire.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 36 | trimSuffix "-" }}
{{- else if contains (include "exportwire.name" .) .Release.Name }}
{{- .Release.Name | trunc 36 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "exportwire.name" .) | trunc 36 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "exportwire.roleName" -}}
{{- printf "%s-%s" (include "exportwire.fullname" .root) .role }}
{{- end }}

{{- define "exportwire.selector" -}}
app.kubernetes.io/name: {{ include "exportwire.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "exportwire.roleSelector" -}}
{{ include "exportwire.selector" .root }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "exportwire.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "exportwire.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "exportwire.roleLabels" -}}
{{ include "exportwire.labels" .root }}
app.kubernetes.io/component: {{ .role }}
{{- end }}

{{- define "exportwire.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "exportwire.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "exportwire.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}
