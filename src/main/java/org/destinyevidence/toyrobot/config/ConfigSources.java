package org.destinyevidence.toyrobot.config;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.config.ConfigRetriever;
import io.vertx.config.ConfigRetrieverOptions;
import io.vertx.config.ConfigStoreOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the three places through Vert.x Config, each with a retriever and one store of its own, so
 * that nobody but us layers them and every value is known to come from somewhere. Never fails: what
 * cannot be read is a problem of its source.
 */
final class ConfigSources {

  private final Vertx vertx;
  private final Path workingDirectory;
  private final Map<String, String> environment;

  ConfigSources(Vertx vertx, Path workingDirectory, Map<String, String> environment) {
    this.vertx = vertx;
    this.workingDirectory = workingDirectory.toAbsolutePath();
    this.environment = environment;
  }

  /** The sources, in the order in which later ones win. */
  Future<List<ConfigSource>> read() {
    return configFile()
        .compose(
            file ->
                dotEnv()
                    .compose(
                        dotEnv -> environment().map(process -> List.of(file, dotEnv, process))));
  }

  private Future<ConfigSource> configFile() {
    // Looked for here and named absolutely: a relative path would be found on the class path too.
    Path path = workingDirectory.resolve("conf").resolve("config.json");
    return vertx
        .executeBlocking(() -> ConfigFiles.present(path) ? ConfigFiles.jsonObstacle(path) : null)
        .compose(
            obstacle -> {
              if (obstacle == null) {
                return Future.succeededFuture(ConfigSource.absent(ConfigSource.FILE));
              }
              if (!obstacle.isEmpty()) {
                return Future.succeededFuture(unreadable(obstacle));
              }
              return retrieve("file", new JsonObject().put("path", path.toString()))
                  .map(ConfigSources::fromFile)
                  .otherwise(failure -> unreadable(whatIsWrong(failure)));
            });
  }

  private Future<ConfigSource> dotEnv() {
    return vertx
        .executeBlocking(() -> ConfigFiles.dotEnv(workingDirectory))
        .compose(
            source ->
                retrieve("json", asJson(source.values()))
                    .map(
                        json ->
                            new ConfigSource(
                                    source.name(),
                                    asStrings(json),
                                    source.lines(),
                                    source.problems(),
                                    source.warnings(),
                                    source.whole())
                                .withNearMisses()));
  }

  private Future<ConfigSource> environment() {
    JsonArray keys = new JsonArray();
    Map<String, String> ours = new LinkedHashMap<>();
    environment.forEach(
        (key, value) -> {
          if (isOurs(key)) {
            keys.add(key);
            ours.put(key, value);
          }
        });
    // The env store reads the process's environment and no other; raw, since it would make numbers
    // of ids and secrets that look like one. Any other map, a test's, is a json store.
    Future<JsonObject> read =
        environment.equals(System.getenv())
            ? retrieve("env", new JsonObject().put("raw-data", true).put("keys", keys))
            : retrieve("json", asJson(ours));
    return read.map(json -> ConfigSource.of(ConfigSource.ENVIRONMENT, asStrings(json), List.of()));
  }

  private Future<JsonObject> retrieve(String type, JsonObject config) {
    ConfigStoreOptions store = new ConfigStoreOptions().setType(type).setConfig(config);
    ConfigRetriever retriever =
        ConfigRetriever.create(
            vertx,
            new ConfigRetrieverOptions()
                .setIncludeDefaultStores(false)
                .setScanPeriod(-1)
                .addStore(store));
    return retriever.getConfig().eventually(retriever::close);
  }

  private static boolean isOurs(String key) {
    return key.startsWith(Setting.OTEL_PREFIX) || Setting.of(key).isPresent();
  }

  private static ConfigSource fromFile(JsonObject json) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String key : json.fieldNames()) {
      Object value = json.getValue(key);
      if (value instanceof JsonObject || value instanceof JsonArray) {
        if (isOurs(key)) {
          problems.add(
              key
                  + " is not one value: it must be a string, a number or a boolean (from "
                  + ConfigSource.FILE
                  + ")");
        }
      } else if (value instanceof Double number && number.isInfinite()) {
        // 1e400: no number that Java has, so its setting refuses it, and by its name.
        values.put(key, number.toString());
      } else if (value instanceof Number number) {
        values.put(key, new BigDecimal(number.toString()).stripTrailingZeros().toPlainString());
      } else if (value != null) {
        values.put(key, value.toString());
      }
    }
    ConfigSource source = ConfigSource.of(ConfigSource.FILE, values, List.of()).withNearMisses();
    return new ConfigSource(
        source.name(), source.values(), Map.of(), problems, source.warnings(), true);
  }

  private static ConfigSource unreadable(String reason) {
    return ConfigSource.broken(ConfigSource.FILE, ConfigSource.FILE + " cannot be read: " + reason);
  }

  /** The parser's own words may quote the file, so only the place is taken. */
  private static String whatIsWrong(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JsonParseException parse && parse.getLocation() != null) {
        return "it is not JSON (line " + parse.getLocation().getLineNr() + ")";
      }
    }
    return "it is not a JSON object";
  }

  private static JsonObject asJson(Map<String, String> values) {
    JsonObject json = new JsonObject();
    values.forEach(json::put);
    return json;
  }

  private static Map<String, String> asStrings(JsonObject json) {
    Map<String, String> values = new LinkedHashMap<>();
    json.forEach(entry -> values.put(entry.getKey(), String.valueOf(entry.getValue())));
    return values;
  }
}
