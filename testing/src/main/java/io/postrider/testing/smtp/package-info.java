/**
 * An SMTP receiver for tests. Tests of clients, of the sender and of the whole system start it, make it misbehave and read
 * what it received; it must not know any production code.
 *
 * <pre>{@code
 * try (ScriptedMailExchanger exchanger = ScriptedMailExchanger.options().on("127.0.0.2").withTls().start()) {
 *     exchanger.onRcpt("bob@x.test").reply(550, "5.1.1 no such user");          // always
 *     exchanger.onRcpt("eve@x.test").times(2).reply(451, "4.2.0 later");        // twice, then accepted
 *     exchanger.onRcpt().when(o -> o.recipients().size() >= 10).reply(452, "4.5.3 too many");
 *     exchanger.onMail("stall@a.test").stall();
 *     exchanger.onFinalDot("ann@x.test").hold(latch, 250, "2.0.0 taken");       // replies when the test says so
 *     exchanger.nextSession(Fault.CLOSE_AT_GREETING);                           // the first session
 *     exchanger.nextSession(Fault.resetAfterReceiving(57));                     // the second
 *     exchanger.everySession(Fault.replySlowly(Duration.ofMillis(5)));          // all others
 *
 *     // ... send to exchanger.address() ...
 *
 *     ReceivedTransaction first = exchanger.awaitTransactions(1, Duration.ofSeconds(5)).getFirst();
 *     assertEquals(List.of("ann@x.test"), first.accepted());
 *     assertEquals(Fate.ACCEPTED, first.fate());
 *     assertEquals(Map.of(), exchanger.duplicates("Message-ID"));
 *     assertEquals(List.of(), exchanger.violations());
 * }
 * }</pre>
 *
 * <p>Under load: {@code options().keeping(Keep.HEADERS)}. What can go wrong is listed in
 * {@link io.postrider.testing.smtp.script.Fault} and {@link io.postrider.testing.smtp.script.Answer}.
 */
@NullMarked
package io.postrider.testing.smtp;

import org.jspecify.annotations.NullMarked;
