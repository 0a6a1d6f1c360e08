{{/* What every pod of ours shares. Each takes (dict "root" $ "role" "track"); role may be "setup". */}}
{{- define "exportwire.podSecurity" -}}
runAsNonRoot: true
runAsUser: {{ .Values.runAsUser }}
runAsGroup: {{ .Values.runAsUser }}
fsGroup: {{ .Values.runAsUser }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "exportwire.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
runAsNonRoot: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "exportwire.env" -}}
{{- $kafka := .root.Values.kafka -}}
- name: EXPORTWIRE_CONFIG
  value: /etc/exportwire/exportwire.toml
{{- if hasPrefix "SASL_" $kafka.securityProtocol }}
{{- $secret := include "exportwire.loginSecret" . }}
- name: EXPORTWIRE_KAFKA_SASL_USERNAME
{{- if include "exportwire.isStrimziLogin" . }}
  value: {{ $secret }}
{{- else }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ $kafka.sasl.usernameKey }}
{{- end }}
- name: EXPORTWIRE_KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ ternary "password" $kafka.sasl.passwordKey (eq (include "exportwire.isStrimziLogin" .) "yes") }}
{{- end }}
{{- if include "exportwire.clientSecret" . }}
- name: EXPORTWIRE_KAFKA_SSL_CERTFILE
  value: /etc/exportwire-client/client.crt
- name: EXPORTWIRE_KAFKA_SSL_KEYFILE
  value: /etc/exportwire-client/client.key
{{- end }}
{{- end }}

{{- define "exportwire.volumes" -}}
- name: config
  configMap:
    name: {{ include "exportwire.fullname" .root }}
- name: cache
  emptyDir:
    sizeLimit: 1Gi
- name: tmp
  emptyDir:
    sizeLimit: 256Mi
{{- with .root.Values.kafka.tls.existingSecret }}
- name: kafka-ca
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - key: {{ $.root.Values.kafka.tls.caKey }}
        path: ca.crt
{{- end }}
{{- with include "exportwire.clientSecret" . }}
{{- $keys := include "exportwire.clientKeys" $ | fromJson }}
- name: kafka-client
  secret:
    secretName: {{ . }}
    defaultMode: 0440
    items:
      - key: {{ $keys.cert }}
        path: client.crt
      - key: {{ $keys.key }}
        path: client.key
{{- end }}
{{- with .root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "exportwire.mounts" -}}
- name: config
  mountPath: /etc/exportwire
  readOnly: true
- name: cache
  mountPath: /var/cache/exportwire
- name: tmp
  mountPath: /tmp
{{- if .root.Values.kafka.tls.existingSecret }}
- name: kafka-ca
  mountPath: /etc/exportwire-ca
  readOnly: true
{{- end }}
{{- if include "exportwire.clientSecret" . }}
- name: kafka-client
  mountPath: /etc/exportwire-client
  readOnly: true
{{- end }}
{{- with .root.Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "exportwire.placement" -}}
serviceAccountName: {{ include "exportwire.serviceAccount" . }}
automountServiceAccountToken: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* One run of a command of ours, for setup and tests: (dict "root" $ "role" "setup" "name" ... "args" list). */}}
{{- define "exportwire.command" -}}
- name: {{ .name }}
  image: {{ include "exportwire.image" .root }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  args: {{ toJson .args }}
  env:
    {{- include "exportwire.env" . | nindent 4 }}
    {{- with .root.Values.extraEnv }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- with .root.Values.extraEnvFrom }}
  envFrom:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  resources:
    {{- toYaml .root.Values.setup.resources | nindent 4 }}
  securityContext:
    {{- include "exportwire.containerSecurity" .root | nindent 4 }}
  volumeMounts:
    {{- include "exportwire.mounts" . | nindent 4 }}
{{- end }}
