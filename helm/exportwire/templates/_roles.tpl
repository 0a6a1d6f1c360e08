{{/* What differs between roles. */}}
{{- define "exportwire.roles" -}}
{{/* In the order of the application, which gives each role the next port. */}}
- detect-official
- detect-news
- track
- route
- clock
- deliver
{{- end }}

{{- define "exportwire.port" -}}
{{- $ports := dict "detect-official" 8470 "detect-news" 8471 "track" 8472 "route" 8473 "clock" 8474 "deliver" 8475 }}
{{- get $ports . }}
{{- end }}

{{- define "exportwire.topicOf" -}}
{{- get (dict "detect-official" "raw.regulations.v1" "detect-news" "raw.news.v1") . }}
{{- end }}

{{/* "yes" where pods keep their place in a consumer group; the clock is in none. */}}
{{- define "exportwire.isStatic" -}}
{{- if and (ne .role "clock") (index .root.Values.roles .role).staticMembership }}yes{{ end }}
{{- end }}

{{/* "yes" where pods keep their names: for a place in the group, or for a volume. */}}
{{- define "exportwire.isStateful" -}}
{{- $held := index .root.Values.roles .role }}
{{- if include "exportwire.isStatic" . }}yes
{{- else if and (eq .role "track") .root.Values.persistence.enabled }}yes
{{- end }}
{{- end }}

{{- define "exportwire.isScaled" -}}
{{- if and .root.Values.keda.enabled (hasPrefix "detect-" .role) }}yes{{ end }}
{{- end }}

{{/* The secret of a role or of setup alone: the one that is named for it, else its Strimzi user's. */}}
{{- define "exportwire.ownSecret" -}}
{{- $own := "" }}
{{- if eq .role "setup" }}
{{- $own = .root.Values.setup.existingSecret }}
{{- else }}
{{- $own = (index .root.Values.roles .role).existingSecret }}
{{- end }}
{{- if $own }}{{ $own }}
{{- else if .root.Values.strimzi.users.enabled }}{{ include "exportwire.roleName" . }}
{{- end }}
{{- end }}

{{/* The secret with the user and password of a role or of setup. */}}
{{- define "exportwire.loginSecret" -}}
{{- include "exportwire.ownSecret" . | default .root.Values.kafka.sasl.existingSecret }}
{{- end }}

{{/* The secret with the certificate of a role or of setup; without a password it is the login. */}}
{{- define "exportwire.clientSecret" -}}
{{- $kafka := .root.Values.kafka }}
{{- if eq $kafka.securityProtocol "SSL" }}{{ include "exportwire.ownSecret" . | default $kafka.tls.clientSecret }}
{{- else if eq $kafka.securityProtocol "SASL_SSL" }}{{ $kafka.tls.clientSecret }}
{{- end }}
{{- end }}

{{/* The keys of certificate and private key in that secret, as a dict; Strimzi names its own. */}}
{{- define "exportwire.clientKeys" -}}
{{- $tls := .root.Values.kafka.tls }}
{{- if and .root.Values.strimzi.users.enabled (eq (include "exportwire.clientSecret" .) (include "exportwire.roleName" .)) }}
{{- dict "cert" "user.crt" "key" "user.key" | toJson }}
{{- else }}
{{- dict "cert" $tls.certKey "key" $tls.keyKey | toJson }}
{{- end }}
{{- end }}

{{/* "yes" where the secret is Strimzi's, which holds the password only and is named as the user is. */}}
{{- define "exportwire.isStrimziLogin" -}}
{{- if and .root.Values.strimzi.users.enabled (eq (include "exportwire.loginSecret" .) (include "exportwire.roleName" .)) }}yes{{ end }}
{{- end }}
