package io.postrider.benchmarks.http;

import io.postrider.benchmarks.smtp.DotClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The load generator: takes orders from its standard input, a line each, and answers each with a line of JSON; stays
 * warm from one to the next. Ends with its input.
 *
 * <pre>
 * mail port=P token=T connections=C octets=N seconds=S [rate=R] [limit=N]   POST /send; with a rate on a fixed schedule
 * native, as mail                                                          POST /v1/submissions
 * get  port=P path=/healthz connections=C seconds=S [rate=R] [limit=N] [token=T]
 * dots                                                     the port of a sink of our own, and how many mails it has
 * single port=P token=T octets=N count=N pause_ms=M        single mails into that sink
 * </pre>
 */
public final class LoadGenerator {

    private @Nullable DotClock clock;

    private LoadGenerator() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LoadGenerator generator = new LoadGenerator();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            System.out.println(generator.obey(Command.parse(line)));
        }
    }

    private String obey(Command command) throws IOException, InterruptedException {
        return switch (command.word()) {
            case "mail" -> load(command, Target.mail(command.text("token"), command.count("octets")));
            case "native" -> load(command, Target.nativeMail(command.text("token"), command.count("octets")));
            case "resend" -> load(command, Target.resendMail(command.text("token"), command.count("octets")));
            case "get" -> load(command, get(command));
            case "dots" -> "{\"port\": " + clock().port() + ", \"received\": " + clock().received() + "}";
            case "single" ->
                new SingleMails(clock())
                        .run(
                                command.count("port"),
                                Target.mail(command.text("token"), command.count("octets")),
                                command.count("count"),
                                command.count("pause_ms"));
            default -> throw new IllegalArgumentException("unknown order: " + command.word());
        };
    }

    private DotClock clock() throws IOException {
        DotClock found = clock == null ? DotClock.start() : clock;
        clock = found;
        return found;
    }

    private static ByteBuffer get(Command command) {
        String path = command.text("path");
        return command.values().containsKey("token") ? Target.get(path, command.text("token")) : Target.get(path);
    }

    private static String load(Command command, ByteBuffer request) throws IOException {
        Target target = new Target(command.count("port"), command.count("connections"), request);
        long begun = System.nanoTime();
        Pace pace =
                command.values().containsKey("rate") ? Pace.openLoop(command.number("rate"), begun) : Pace.closedLoop();
        long end = begun + (long) (command.number("seconds") * 1e9);
        return new Load(target, pace, command.count("limit", Integer.MAX_VALUE), end)
                .run()
                .json();
    }
}
