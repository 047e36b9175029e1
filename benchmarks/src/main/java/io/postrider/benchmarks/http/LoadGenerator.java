package io.postrider.benchmarks.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The load generator: takes orders from its standard input, a line each, and answers each with a line of JSON; stays
 * warm from one to the next. Ends with its input.
 *
 * <pre>
 * mail port=P token=T connections=C octets=N seconds=S [rate=R] [limit=N]   POST /send; with a rate on a fixed schedule
 * get  port=P path=/healthz connections=C seconds=S [rate=R] [limit=N]
 * </pre>
 */
public final class LoadGenerator {

    private LoadGenerator() {}

    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            System.out.println(obey(Command.parse(line)));
        }
    }

    private static String obey(Command command) throws IOException {
        return switch (command.word()) {
            case "mail" ->
                load(
                        command,
                        new Target(
                                command.count("port"),
                                command.count("connections"),
                                Target.mail(command.text("token"), command.count("octets"))));
            case "get" ->
                load(
                        command,
                        new Target(
                                command.count("port"), command.count("connections"), Target.get(command.text("path"))));
            default -> throw new IllegalArgumentException("unknown order: " + command.word());
        };
    }

    private static String load(Command command, Target target) throws IOException {
        long begun = System.nanoTime();
        Pace pace =
                command.values().containsKey("rate") ? Pace.openLoop(command.number("rate"), begun) : Pace.closedLoop();
        long end = begun + (long) (command.number("seconds") * 1e9);
        return new Load(target, pace, command.count("limit", Integer.MAX_VALUE), end)
                .run()
                .json();
    }
}
