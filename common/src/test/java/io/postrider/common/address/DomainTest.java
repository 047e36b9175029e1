package io.postrider.common.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainTest {

    private static final String LABEL63 = "l".repeat(63);

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "Example.COM → example.com",
                "localhost → localhost",
                "a-b.c--d.example → a-b.c--d.example",
                "ab--cd.example → ab--cd.example",
                "ab--cd.müller.example → ab--cd.xn--mller-kva.example",
                "1.2.3.a → 1.2.3.a",
                // UTS 46, non-transitional: sharp s and final sigma stay what they are.
                "faß.de → xn--fa-hia.de",
                "FASS.de → fass.de",
                "βόλος.com → xn--nxasmm1c.com",
                "ΒΌΛΟΣ.com → xn--nxasmq6b.com",
                "bücher.example → xn--bcher-kva.example",
                "BÜCHER.example → xn--bcher-kva.example",
                "bu\u0308cher.example → xn--bcher-kva.example",
                "XN--BCHER-KVA.example → xn--bcher-kva.example",
                "例え.テスト → xn--r8jz45g.xn--zckzah",
                "例え。テスト → xn--r8jz45g.xn--zckzah",
                "例え．テスト → xn--r8jz45g.xn--zckzah",
                "ｅｘａｍｐｌｅ．ｃｏｍ → example.com",
                "exam\u00ADple.com → example.com",
                "пример.рф → xn--e1afmkfd.xn--p1ai",
                "موقع.وزارة-الاتصالات.مصر → xn--4gbrim.xn----ymcbaaajlc6dj7bxne2c.xn--wgbh1c",
                "i❤.ws → xn--i-7iq.ws",
                "श्री.com → xn--t2bl5a0c.com",
                "ශ්\u200Dරී.com → xn--10cl1a0b660p.com",
                "[192.0.2.1] → [192.0.2.1]",
                "[0.0.0.0] → [0.0.0.0]",
                "[IPV6:2001:DB8::A] → [IPv6:2001:db8::a]",
                "[IPv6:::] → [IPv6:::]",
                "[IPv6:1::] → [IPv6:1::]",
                "[IPv6:0:0:0:0:0:0:0:0] → [IPv6:::]",
                "[IPv6:1:2:3:4:5:6:7::] → [IPv6:1:2:3:4:5:6:7:0]",
                "[IPv6:2001:0:0:1:0:0:0:1] → [IPv6:2001:0:0:1::1]",
                "[IPv6:2001:db8:0:1:1:1:1:1] → [IPv6:2001:db8:0:1:1:1:1:1]",
                "[IPv6:1:2:3:4:5:6:192.0.2.1] → [IPv6:1:2:3:4:5:6:c000:201]",
            })
    void hasOneForm(String written, String normalForm) throws InvalidAddressException {
        assertEquals(normalForm, Domain.parse(written).toString());
        assertEquals(Domain.parse(written), Domain.parse(normalForm));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "example.com. → the domain ends with a dot",
                "例え.テスト。 → the domain ends with a dot",
                ".example.com → the domain begins with a dot",
                ". → the domain begins with a dot",
                "example..com → the domain has two dots in a row",
                "例え。.com → the domain has two dots in a row",
                "-a.example → a label of the domain begins or ends with a hyphen",
                "a-.example → a label of the domain begins or ends with a hyphen",
                "ü-.example → a label of the domain begins or ends with a hyphen",
                "a_b.example → the domain has an underscore; mail domains have letters, digits and hyphens",
                "ü_b.example → the domain has an underscore; mail domains have letters, digits and hyphens",
                "ü＿b.example → the domain has a character that no domain can have",
                "dom:2525 → the domain has a colon; a port cannot be given",
                "a b.example → the domain has white space",
                "a/b.example → the domain has a /",
                "a%b.example → the domain has a %",
                "127.0.0.1 → the domain ends with a number; an IP address stands in brackets",
                "127.1 → the domain ends with a number; an IP address stands in brackets",
                "2130706433 → the domain ends with a number; an IP address stands in brackets",
                "0x7f000001 → the domain ends with a number; an IP address stands in brackets",
                "0X7F.0x1 → the domain ends with a number; an IP address stands in brackets",
                "１２７.０.０.１ → the domain ends with a number; an IP address stands in brackets",
                "::1 → the domain has a colon; a port cannot be given",
                "xn--.example → the domain has an xn-- label that is not valid",
                "xn--a.example → the domain has an xn-- label that is not valid",
                "xn--example-.example → the domain has an xn-- label that is not valid",
                "xn--0000h.example → the domain has an xn-- label that is not valid",
                "xn--ü.example → the domain has an xn-- label that is not valid",
                "a\u0080.example → the domain has a character that no domain can have",
                "a\u00A0b.example → the domain has a character that no domain can have",
                "a\u2028b.example → the domain has a character that no domain can have",
                "a\u202Eb.example → the domain has a character that no domain can have",
                "a＠b.example → the domain has a character that no domain can have",
                "\u0301a.example → a label of the domain begins with a combining mark",
                "a\u200Db.example → the domain has a joiner where none may stand",
                "aא.example → the domain mixes directions of writing in a way that is not valid",
                "[ → the address literal has no ] behind it",
                "[] → the address literal is no IPv4 address",
                "[127.0.0.1 → the address literal has no ] behind it",
                "127.0.0.1] → the address literal has no [ before it",
                "[127.0.0.1]:25 → something stands behind the address literal",
                "[127.0.0.1]] → something stands behind the address literal",
                "[127.0.0] → the address literal is no IPv4 address",
                "[127.0.0.1.] → the address literal is no IPv4 address",
                "[127.0.0.] → the address literal is no IPv4 address",
                "[127.0.0.256] → the address literal is no IPv4 address",
                "[127.0.0.01] → the address literal is no IPv4 address",
                "[127.0.0.1 ] → the address literal is no IPv4 address",
                "[١٢٧.0.0.1] → the address literal is no IPv4 address",
                "[example.com] → the address literal is no IPv4 address",
                "[::1] → an address literal other than IPv4 begins with IPv6:",
                "[X400:c=de] → an address literal other than IPv4 begins with IPv6:",
                "[IPv6:] → the address literal is no IPv6 address",
                "[IPv6::] → the address literal is no IPv6 address",
                "[IPv6::::] → the address literal is no IPv6 address",
                "[IPv6:1::2::3] → the address literal is no IPv6 address",
                "[IPv6:1:2:3:4:5:6:7] → the address literal is no IPv6 address",
                "[IPv6:1:2:3:4:5:6:7:8:9] → the address literal is no IPv6 address",
                "[IPv6:1:2:3:4::5:6:7:8] → the address literal is no IPv6 address",
                "[IPv6:12345::] → the address literal is no IPv6 address",
                "[IPv6:g::] → the address literal is no IPv6 address",
                "[IPv6:１::] → the address literal is no IPv6 address",
                "[IPv6:fe80::1%eth0] → the address literal is no IPv6 address",
                "[IPv6:1.2.3.4::] → the address literal is no IPv6 address",
                "[IPv6:::1.2.3.4:5] → the address literal is no IPv6 address",
                "[IPv6:::1.2.3] → the address literal is no IPv4 address",
            })
    void saysWhyATextIsNoDomain(String text, String reason) {
        assertEquals(reason, reasonAgainst(text));
    }

    @Test
    void keepsTheLimitsOfTheNameSystem() throws InvalidAddressException {
        String name253 = LABEL63 + "." + LABEL63 + "." + LABEL63 + "." + "l".repeat(61);
        assertEquals(253, Domain.parse(name253).ascii().length());
        assertEquals("the domain is longer than 253 octets", reasonAgainst(name253 + "l"));
        assertEquals("a label of the domain is longer than 63 octets", reasonAgainst(LABEL63 + "l.example"));
        assertEquals("a label of the domain is longer than 63 octets", reasonAgainst("ü".repeat(70) + ".example"));
        assertEquals("the domain is longer than 253 octets", reasonAgainst("a.".repeat(40_000) + "a"));
        assertEquals("the domain is longer than 253 octets", reasonAgainst("[" + "1".repeat(70_000) + "]"));
        assertEquals("the address literal is too long", reasonAgainst("[" + "1".repeat(1_000) + "]"));
        assertEquals("the domain is missing", reasonAgainst(""));
    }

    @Test
    void tellsLiteralsAndSingleLabelsApart() throws InvalidAddressException {
        assertTrue(Domain.parse("[127.0.0.1]").isAddressLiteral());
        assertFalse(Domain.parse("[IPv6:::1]").isSingleLabel());
        assertTrue(Domain.parse("localhost").isSingleLabel());
        assertFalse(Domain.parse("a.b").isSingleLabel());
    }

    private static String reasonAgainst(String text) {
        InvalidAddressException invalid = assertThrows(InvalidAddressException.class, () -> Domain.parse(text));
        return String.valueOf(invalid.getMessage());
    }
}
