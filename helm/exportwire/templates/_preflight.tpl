{{/* Ends the rendering where values contradict each other; each sentence says what to change. */}}
{{- define "exportwire.preflight" -}}
{{- $values := .Values }}
{{- if not $values.kafka.bootstrapServers }}
{{- fail "kafka.bootstrapServers is empty: set it to host:port of your cluster" }}
{{- end }}
{{- if and $values.strimzi.users.enabled (eq $values.kafka.securityProtocol "PLAINTEXT") }}
{{- fail "strimzi.users.enabled makes users with passwords or certificates: set kafka.securityProtocol to SASL_SSL or SSL" }}
{{- end }}
{{- if and $values.kafka.tls.clientSecret (not (hasSuffix "SSL" $values.kafka.securityProtocol)) }}
{{- fail (printf "kafka.tls.clientSecret holds a certificate, but kafka.securityProtocol is %s: set it to SSL or SASL_SSL" $values.kafka.securityProtocol) }}
{{- end }}
{{- if and $values.strimzi.users.enabled (hasPrefix "SASL_" $values.kafka.securityProtocol) (ne $values.kafka.sasl.mechanism "SCRAM-SHA-512") }}
{{- fail "strimzi.users.enabled makes SCRAM-SHA-512 users: set kafka.sasl.mechanism to it" }}
{{- end }}
{{- if and (or $values.strimzi.users.enabled $values.strimzi.topics.enabled) (not $values.strimzi.cluster) }}
{{- fail "strimzi.cluster is empty: set it to the name of your Kafka resource" }}
{{- end }}
{{- if and (index $values.roles "deliver").enabled (not $values.webhooks) }}
{{- fail "roles.deliver.enabled, but webhooks is empty: list the subscribers that have a webhook in routes" }}
{{- end }}
{{- range $values.webhooks }}
{{- if not (has . $values.subscribers) }}
{{- fail (printf "webhooks names %s, which is not among subscribers" .) }}
{{- end }}
{{- end }}
{{- if and $values.metrics.serviceMonitor.enabled $values.metrics.podMonitor.enabled }}
{{- fail "serviceMonitor and podMonitor would both scrape each pod: enable one" }}
{{- end }}
{{- if and $values.keda.enabled (gt (int $values.keda.maxReplicas) (int $values.config.raw_partitions)) }}
{{- fail (printf "keda.maxReplicas is %d, but config.raw_partitions is %d: a pod without a partition only waits" (int $values.keda.maxReplicas) (int $values.config.raw_partitions)) }}
{{- end }}
{{- if and $values.keda.enabled (gt (int $values.keda.minReplicas) (int $values.keda.maxReplicas)) }}
{{- fail "keda.minReplicas is more than keda.maxReplicas" }}
{{- end }}
{{- range $role := include "exportwire.roles" . | fromYamlArray }}
{{- include "exportwire.rolePreflight" (dict "root" $ "role" $role) }}
{{- end }}
{{- end }}

{{- define "exportwire.rolePreflight" -}}
{{- $values := .root.Values }}
{{- $replicas := int (index $values.roles .role).replicas }}
{{- $limits := dict "detect-official" $values.config.raw_partitions "detect-news" $values.config.raw_partitions "route" $values.config.alert_partitions }}
{{- if and (hasKey $limits .role) (gt $replicas (int (get $limits .role))) }}
{{- fail (printf "roles.%s.replicas is %d, but its topic has %d partitions: a pod without a partition only waits" .role $replicas (int (get $limits .role))) }}
{{- end }}
{{- if and (hasPrefix "SASL_" $values.kafka.securityProtocol) (not (include "exportwire.loginSecret" .)) }}
{{- fail (printf "kafka.securityProtocol is %s, but there is no login for %s: set kafka.sasl.existingSecret" $values.kafka.securityProtocol .role) }}
{{- end }}
{{- end }}
