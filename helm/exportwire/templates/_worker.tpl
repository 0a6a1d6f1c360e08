{{/* The pod of one role; takes (dict "root" $ "role" "track"). */}}
{{- define "exportwire.workerPod" -}}
{{- $root := .root }}
{{- $held := index $root.Values.roles .role }}
metadata:
  labels:
    {{- include "exportwire.roleLabels" . | nindent 4 }}
  annotations:
    checksum/config: {{ include (print $root.Template.BasePath "/configmap.yaml") $root | sha256sum }}
    {{- with $held.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- include "exportwire.placement" $root | nindent 2 }}
  terminationGracePeriodSeconds: {{ $root.Values.terminationGracePeriodSeconds }}
  shareProcessNamespace: true  # else the worker is process 1, which a signal does not end before it asks for it
  securityContext:
    {{- include "exportwire.podSecurity" $root | nindent 4 }}
  {{- if $root.Values.topologySpread.enabled }}
  topologySpreadConstraints:
    {{- range $root.Values.topologySpread.keys }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: {{ $root.Values.topologySpread.whenUnsatisfiable }}
      labelSelector:
        matchLabels:
          {{- include "exportwire.roleSelector" $ | nindent 10 }}
    {{- end }}
  {{- end }}
  containers:
    - name: worker
      image: {{ include "exportwire.image" $root }}
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args: [worker, --roles, {{ .role }}]
      env:
        {{- include "exportwire.env" . | nindent 8 }}
        {{- include "exportwire.workerEnv" . | nindent 8 }}
      {{- with $root.Values.extraEnvFrom }}
      envFrom:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: {{ include "exportwire.port" .role }}
          protocol: TCP
      {{- include "exportwire.probes" . | nindent 6 }}
      resources:
        {{- toYaml $held.resources | nindent 8 }}
      securityContext:
        {{- include "exportwire.containerSecurity" $root | nindent 8 }}
      volumeMounts:
        {{- include "exportwire.mounts" . | nindent 8 }}
        {{- if and (eq .role "track") $root.Values.persistence.enabled }}
        - name: snapshots
          mountPath: /var/lib/exportwire
        {{- end }}
  volumes:
    {{- include "exportwire.volumes" . | nindent 4 }}
{{- end }}

{{- define "exportwire.workerEnv" -}}
{{- $held := index .root.Values.roles .role }}
{{- if include "exportwire.isStatic" . }}
- name: EXPORTWIRE_GROUP_INSTANCE_ID
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
{{- end }}
{{- if and (eq .role "track") .root.Values.persistence.enabled }}
- name: EXPORTWIRE_SNAPSHOT_DIR
  value: /var/lib/exportwire/snapshots
{{- end }}
{{- range $name, $value := $held.config }}
- name: EXPORTWIRE_{{ upper $name }}
  value: {{ $value | toString | quote }}
{{- end }}
{{- with .root.Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "exportwire.probes" -}}
{{- $probes := .root.Values.probes -}}
startupProbe:
  httpGet: {path: /healthz, port: metrics}
  {{- toYaml $probes.startup | nindent 2 }}
livenessProbe:
  httpGet: {path: /healthz, port: metrics}
  {{- toYaml $probes.liveness | nindent 2 }}
readinessProbe:
  httpGet: {path: /readyz, port: metrics}
  {{- toYaml $probes.readiness | nindent 2 }}
{{- end }}
