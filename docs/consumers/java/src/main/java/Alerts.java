import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Alerts of one subscriber, each once, a JSON line each; what silence means goes to standard error.
 *
 * <pre>
 * mvn compile
 * java -cp 'target/classes:target/libraries/*' Alerts servers=127.0.0.1:19092 topic=alerts.rare-earths-desk.v1
 * </pre>
 *
 * Replace {@code act}. Everything else keeps the rules of docs/consumers.md.
 */
public final class Alerts {
  private static final String ALERT = "io.exportwire.alert.v1";
  private static final String HEARTBEAT = "io.exportwire.heartbeat.v1";
  private static final int REMEMBERED = 2_000; // ids: repeats follow a crash within seconds
  private static final Duration BEHIND = Duration.ofSeconds(60); // a heartbeat's watermark behind its own time
  private static final ObjectMapper JSON = new ObjectMapper();

  private final KafkaConsumer<String, CloudEvent> consumer;
  private final TopicPartition place;
  private final long maxDelay;
  private final Duration silence;
  private final Set<String> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  });
  private long expected = -1; // the next offset
  private JsonNode beat;
  private String meaning = "";

  private Alerts(KafkaConsumer<String, CloudEvent> consumer, Map<String, String> options) {
    this.consumer = consumer;
    this.place = new TopicPartition(options.get("topic"), 0); // a subscriber's topic has one partition
    this.maxDelay = Long.parseLong(options.get("max-delay-ms"));
    this.silence = Duration.ofMillis(Long.parseLong(options.get("silence-ms")));
  }

  /** Do your work here; {@code late} means: for the record, do not trade on it. */
  private static void act(CloudEvent event, JsonNode alert, boolean late) throws IOException {
    ObjectNode line = JSON.createObjectNode();
    line.put("id", event.getId()).put("type", event.getType());
    line.put("time", event.getTime().toInstant().toString());
    line.set("data", alert);
    line.put("late", late);
    System.out.println(JSON.writeValueAsString(line));
  }

  private void take(ConsumerRecord<String, CloudEvent> record) throws IOException {
    noteGap(record.offset());
    CloudEvent event = record.value();
    if (event.getType().equals(HEARTBEAT)) {
      beat = JSON.readTree(event.getData().toBytes());
    }
    if (!event.getType().equals(ALERT) || seen.contains(event.getId())) {
      return;
    }
    JsonNode alert = JSON.readTree(event.getData().toBytes());
    if (alert.path("message_status").asText().equals("Actual")) {
      Header delay = record.headers().lastHeader("x-delay-ms");
      boolean isOld = delay != null && Long.parseLong(new String(delay.value())) > maxDelay;
      act(event, alert, isOld || record.headers().lastHeader("x-backfill") != null);
    }
    seen.add(event.getId());
  }

  private void noteGap(long offset) {
    if (expected >= 0 && offset > expected) {
      System.err.printf("gap: records %d to %d of %s are gone; read alerts.v1 from your last observed_at on%n",
          expected, offset - 1, place.topic());
    }
    expected = offset + 1;
  }

  /** Say what the absence of alerts means, whenever that changes. */
  private void listen() {
    String found = "all is read: no alert means that nothing happened";
    if (beat == null || moment("at").plus(silence).isBefore(Instant.now())) {
      found = "service dead, or we are cut off: trade as if without it, call its operator";
    } else if (!beat.has("watermark") || moment("watermark").plus(BEHIND).isBefore(moment("at"))) {
      found = "service late: hold positions that rely on silence";
    }
    if (!found.equals(meaning)) {
      System.err.println(found);
    }
    meaning = found;
  }

  private Instant moment(String name) {
    return Instant.parse(beat.get(name).asText());
  }

  /** Read the ids just before our position again, so that a restart repeats nothing. */
  private void recall() {
    long first = consumer.beginningOffsets(List.of(place)).get(place);
    OffsetAndMetadata committed = consumer.committed(Set.of(place)).get(place);
    if (committed == null) {
      consumer.seek(place, first);
      return;
    }
    expected = committed.offset();
    consumer.seek(place, Math.max(first, expected - REMEMBERED));
    while (consumer.position(place) < expected) {
      for (ConsumerRecord<String, CloudEvent> record : consumer.poll(Duration.ofMillis(500))) {
        if (record.offset() < expected) {
          seen.add(record.value().getId());
        }
      }
    }
    consumer.seek(place, Math.max(first, expected));
  }

  private void follow(boolean untilEnd) throws IOException {
    consumer.assign(List.of(place));
    recall();
    long end = consumer.endOffsets(List.of(place)).get(place);
    while (!untilEnd || consumer.position(place) < end) {
      for (ConsumerRecord<String, CloudEvent> record : consumer.poll(Duration.ofSeconds(1))) {
        take(record);
        consumer.commitSync(Map.of(place, new OffsetAndMetadata(record.offset() + 1))); // it has been acted on
      }
      listen();
    }
  }

  private static Map<String, String> optionsIn(String[] arguments) {
    Map<String, String> options = new LinkedHashMap<>(Map.of("servers", "127.0.0.1:19092",
        "topic", "alerts.rare-earths-desk.v1", "group", "my-export", "max-delay-ms", "60000",
        "silence-ms", "180000", "until-end", "false"));
    for (String each : arguments) {
      String[] parts = each.split("=", 2);
      if (parts.length < 2 || options.replace(parts[0], parts[1]) == null) {
        System.err.println(each + ": give name=value, the name one of " + options.keySet());
        System.exit(2);
      }
    }
    return options;
  }

  /** Follow a subscriber's topic until interrupted. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = optionsIn(arguments);
    Map<String, Object> settings = Map.of("bootstrap.servers", options.get("servers"),
        "group.id", options.get("group"), "enable.auto.commit", false, "auto.offset.reset", "earliest");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new CloudEventDeserializer())) {
      new Alerts(consumer, options).follow(Boolean.parseBoolean(options.get("until-end")));
    } catch (KafkaException problem) {
      System.err.println("Kafka: " + problem.getMessage());
      System.exit(1);
    }
  }
}
