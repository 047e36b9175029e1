/**
 * A DNS server for tests, on loopback, over UDP and TCP. Tests of routing and of the whole system fill it with records and
 * faults and ask what was asked; it knows nothing of mail but the shape of MX records.
 *
 * <pre>{@code
 * try (FakeDns dns = FakeDns.start()) {
 *     dns.mx("example.test", 10, "mx1.example.test").mx("example.test", 20, "mx2.example.test");
 *     dns.a("mx1.example.test", "127.0.0.2").aaaa("mx2.example.test", "::1");
 *     dns.mx("*.many.test", 10, "mx1.example.test");            // every name below many.test
 *     dns.nullMx("never.test").cname("alias.test", "example.test");
 *     dns.record("_25._tcp.mx1.example.test", Type.TLSA, "3 1 1 0123...");
 *     dns.fault("broken.test", DnsFault.SERVFAIL);              // every type, until healed
 *     dns.fault("slow.test", Type.MX, DnsFault.TIMEOUT, 2);     // two questions, then the records
 *
 *     // ... resolve with dns.address(), or with dns.resolver() of dnsjava ...
 *
 *     assertEquals(1, dns.timesAsked("example.test", Type.MX));
 * }
 * }</pre>
 */
@NullMarked
package io.postrider.testing.dns;

import org.jspecify.annotations.NullMarked;
