package io.postrider.sender.provider.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How a mail is handed to a provider. */
public sealed interface Plan {

    /** By these requests, one after another; together they are for each recipient once. */
    record Calls(List<Call> calls) implements Plan {
        public Calls {
            calls = List.copyOf(calls);
        }

        /** Of a mail that goes as it is: a request for each so many of its recipients. */
        public static Calls inParts(Handover mail, int most, Function<Handover, WebRequest> request) {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < mail.recipients().size(); i += most) {
                Handover part = mail.to(
                        mail.recipients().subList(i, Math.min(mail.recipients().size(), i + most)));
                calls.add(new Call(part.recipients(), () -> request.apply(part)));
            }
            return new Calls(calls);
        }
    }

    /** Not at all: its fields cannot hold this mail as it is, for the reason given. */
    record Unfit(String why) implements Plan {}
}
