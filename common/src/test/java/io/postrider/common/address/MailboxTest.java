package io.postrider.common.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

    private static final String L64 = "a".repeat(64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test@example.com",
                "t@e.co",
                "first.last@sub.do.com",
                "test@iana",
                "!#$%&'*+-/=?^_`{|}~@example.com",
                "percent%hack.example@example.com",
                "bang!path@example.com",
                "user+tag=x@example.com",
                "123@example.com",
                "_@example.com",
                "-@example.com",
                "a@123.com",
                "a@x.0x1g",
                "a@3com.com",
                "a@r3---sn.example",
                "\"\"@example.com",
                "\" \"@example.com",
                "\"a b\"@example.com",
                "\"a@evil x\"@example.com",
                "\"a..b\"@example.com",
                "\".a\"@example.com",
                "\"a.\"@example.com",
                "\"\\\"\"@example.com",
                "\"\\\\\"@example.com",
                "\"<script>\"@example.com",
                "user@[127.0.0.1]",
                "user@[255.255.255.255]",
                "user@[IPv6:::1]",
                "user@[IPv6:2001:db8::1]",
                "user@[IPv6:1:2:3:4:5:6:7:8]",
                "user@[IPv6:::ffff:192.0.2.1]",
                "δοκιμή@example.com",
                "用户@xn--fsqu00a.example",
                "josé.núñez@example.com",
                "\"用 户\"@example.com",
                "😀@example.com",
                "👩\u200D🚀@example.com",
                "نامه\u200Cای@example.com",
            })
    void readsAnAddressThatIsAlreadyInNormalForm(String address) throws InvalidAddressException {
        assertEquals(address, Mailbox.parse(address).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "User.Name@EXAMPLE.Com → User.Name@example.com",
                "\"test\"@example.com → test@example.com",
                "\"a.b\"@example.com → a.b@example.com",
                "\"a\\b\"@example.com → ab@example.com",
                "\"a\\ b\"@example.com → \"a b\"@example.com",
                "\"\\a\\.\\.b\"@example.com → \"a..b\"@example.com",
                "\"é\"@example.com → é@example.com",
                "e\u0301@example.com → é@example.com",
                "\"\\e\u0301\"@example.com → é@example.com",
                "a@MÜNCHEN.de → a@xn--mnchen-3ya.de",
                "a@[ipv6:2001:0DB8:0:0::1] → a@[IPv6:2001:db8::1]",
                "a@[IPv6:1:0:0:2:0:0:0:3] → a@[IPv6:1:0:0:2::3]",
                "a@[IPv6:::FFFF:c000:0201] → a@[IPv6:::ffff:192.0.2.1]",
                "a@[IPv6:64:ff9b::192.0.2.1] → a@[IPv6:64:ff9b::c000:201]",
            })
    void bringsSpellingsOfOneAddressToOneForm(String written, String normalForm) throws InvalidAddressException {
        assertEquals(normalForm, Mailbox.parse(written).toString());
        assertEquals(Mailbox.parse(normalForm), Mailbox.parse(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '`',
            value = {
                "plainaddress → the domain is missing",
                "a.b → the domain is missing",
                "@ → the local part is missing",
                "a@ → the domain is missing",
                "\"a\"@ → the domain is missing",
                "\"a\" → the domain is missing",
                "@example.com → the local part is missing",
                ".a@example.com → the local part begins with a dot",
                "a.@example.com → the local part ends with a dot",
                ".@example.com → the local part begins with a dot",
                "a..b@example.com → the local part has two dots in a row",
                "a b@example.com → the local part has a space outside quotes",
                "` a@example.com` → the local part has a space outside quotes",
                "`a@example.com ` → the domain has white space",
                "a @example.com → the local part has a space outside quotes",
                "a@ example.com → the domain has white space",
                "Joe <a@example.com> → the local part has a space outside quotes",
                "<a@example.com> → the address has angle brackets; write it without them and without a name",
                "<a@x>b@y → the address has angle brackets; write it without them and without a name",
                "a(comment)@example.com → the local part has a ( outside quotes",
                "a@(comment)example.com → the domain has a (",
                "a@example.com(comment) → the domain has a (",
                "group:a@example.com; → the local part has a : outside quotes",
                "@a,@b:c@d → the address has a source route",
                "@a:c@d → the address has a source route",
                "a,b@example.com → the local part has a , outside quotes",
                "a@example.com,b@example.com → the domain has a ,",
                "a@b@example.com → there is more than one @ outside quotes",
                "a@@example.com → there is more than one @ outside quotes",
                "\"a@evil x\"@good@bad → there is more than one @ outside quotes",
                "a\"b@example.com → the local part has a quote in its middle",
                "\"a\"b@example.com → something stands between the closing quote and the @",
                "\"a\".b@example.com → something stands between the closing quote and the @",
                "\"a\"\"b\"@example.com → something stands between the closing quote and the @",
                "\"a@example.com → the local part has no closing quote",
                "\"a\\\"@example.com → the local part has no closing quote",
                "\" → the local part has no closing quote",
                "\"\\ → the local part has no closing quote",
                "\"\\é\"@example.com → a backslash stands before a character that needs none",
                "a\\@b@example.com → the local part has a \\ outside quotes",
                "[a]@example.com → the local part has a [ outside quotes",
                "a\u037E@example.com → the local part has a character that must stand in quotes",
                "a\u00A0b@example.com → the local part has the invisible or invalid character U+00A0",
                "a\u200B@example.com → the local part has the invisible or invalid character U+200B",
                "a\u202E@example.com → the local part has the invisible or invalid character U+202E",
                "a\u0085@example.com → the local part has the invisible or invalid character U+0085",
                "a\u2028@example.com → the local part has the invisible or invalid character U+2028",
                "a\uFFFE@example.com → the local part has the invisible or invalid character U+FFFE",
                "\"a\uFEFF\"@example.com → the local part has the invisible or invalid character U+FEFF",
                "\"a\u0085\"@example.com → the local part has the invisible or invalid character U+0085",
            })
    void saysWhyATextIsNoAddress(String text, String reason) {
        assertEquals(reason, reasonAgainst(text));
    }

    @Test
    void refusesTheEmptyText() {
        assertEquals("the address is empty", reasonAgainst(""));
    }

    @Test
    void refusesEveryAsciiControlCharacterAnywhere() {
        for (char c = 0; c < 0x20; c++) {
            for (String text : List.of(c + "a@b.c", "a" + c + "@b.c", "\"a" + c + "\"@b.c", "\"a\\" + c + "\"@b.c")) {
                assertEquals("the local part has a control character", reasonAgainst(text));
            }
            for (String text : List.of("a@" + c + "b.c", "a@b.c" + c, "a@b." + c + "c", "a@[127.0.0.1" + c + "]")) {
                assertThrows(InvalidAddressException.class, () -> Mailbox.parse(text));
            }
        }
        assertEquals("the local part has a control character", reasonAgainst("a\u007F@b.c"));
        assertEquals("the local part has a control character", reasonAgainst("\"a\u007F\"@b.c"));
        assertEquals("the domain has a character U+007F", reasonAgainst("a@b\u007F.c"));
    }

    @Test
    void refusesEverySurrogateThatStandsAlone() {
        for (char c = Character.MIN_SURROGATE; c <= Character.MAX_SURROGATE; c++) {
            String alone = String.valueOf(c);
            assertThrows(InvalidAddressException.class, () -> Mailbox.parse("a" + alone + "b@example.com"));
            assertThrows(InvalidAddressException.class, () -> Mailbox.parse("a@b" + alone + ".example"));
        }
    }

    @Test
    void countsTheLimitsInOctets() throws InvalidAddressException {
        String d189 = ("d".repeat(61) + ".").repeat(3) + "xyz";
        assertEquals(189, d189.length());
        assertEquals(254, Mailbox.parse(L64 + "@" + d189).toString().length());
        assertEquals("the address is longer than 254 octets", reasonAgainst(L64 + "@" + d189 + "z"));
        assertEquals("the local part is longer than 64 octets", reasonAgainst(L64 + "a@example.com"));
        Mailbox.parse("é".repeat(32) + "@example.com");
        assertEquals("the local part is longer than 64 octets", reasonAgainst("é".repeat(33) + "@example.com"));
        Mailbox.parse("😀".repeat(16) + "@example.com");
        assertEquals("the local part is longer than 64 octets", reasonAgainst("😀".repeat(16) + "a@example.com"));
        Mailbox.parse("\"" + "a ".repeat(31) + "\"@example.com");
        assertEquals("the local part is longer than 64 octets", reasonAgainst("\"" + " ".repeat(63) + "\"@b.c"));
        assertEquals("the address is longer than 254 octets", reasonAgainst("a".repeat(70_000) + "@example.com"));
    }

    @Test
    void measuresTheNormalFormNotTheSpelling() throws InvalidAddressException {
        assertEquals(
                L64, Mailbox.parse("\"" + "\\a".repeat(64) + "\"@example.com").localPart());
        assertEquals(
                "é".repeat(32), Mailbox.parse("e\u0301".repeat(32) + "@b.c").localPart());
    }

    @Test
    void comparesLocalPartsWithTheirCase() throws InvalidAddressException {
        assertNotEquals(Mailbox.parse("A@example.com"), Mailbox.parse("a@example.com"));
    }

    @Test
    void knowsWhenTheExchangerMustOfferSmtputf8() throws InvalidAddressException {
        assertTrue(Mailbox.parse("é@example.com").needsSmtputf8());
        assertFalse(Mailbox.parse("e@müller.example").needsSmtputf8());
    }

    @Test
    void readsBackWhatItPrintedWithoutCheckingItAgain() throws InvalidAddressException {
        for (String text : List.of("a@b.c", "\"a@b\"@c.d", "\"\"@c", "é@[IPv6:::1]")) {
            Mailbox mailbox = Mailbox.parse(text);
            assertEquals(mailbox, Mailbox.ofStored(mailbox.toString()));
        }
        assertThrows(IllegalArgumentException.class, () -> Mailbox.ofStored("nothing"));
        assertThrows(IllegalArgumentException.class, () -> Mailbox.ofStored("a@"));
    }

    @Test
    void keepsReversePathsThroughTheSpool() throws InvalidAddressException {
        ReversePath toMailbox = new ReversePath.ToMailbox(Mailbox.parse("\"a@b\"@c.d"));
        assertEquals(toMailbox, ReversePath.ofStored(toMailbox.toString()));
        assertEquals(new ReversePath.Null(), ReversePath.ofStored(new ReversePath.Null().toString()));
    }

    @Test
    void givesItselfAgainFromWhatItPrintedForThousandsOfRandomTexts() {
        Random random = new Random(5321);
        List<String> pieces = List.of(
                "a",
                "Z",
                "0",
                ".",
                "..",
                "@",
                "\"",
                "\\",
                " ",
                "-",
                "_",
                "é",
                "e\u0301",
                "\u037E",
                "\u212A",
                "ß",
                "xn--",
                "[",
                "]",
                "[IPv6:",
                ":",
                "::",
                "1",
                "255",
                "ffff",
                "<",
                "\u0338",
                "\u200D",
                "😀",
                "\uD83D",
                ",",
                "(",
                "\u3002",
                "\uFF21",
                "\u0000",
                "\n",
                "%",
                "example.com",
                "@example.com",
                "@b.c",
                "@[127.0.0.1]");
        List<String> read = new ArrayList<>();
        for (int n = 0; n < 200_000; n++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(7); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                Mailbox mailbox = Mailbox.parse(text.toString());
                assertEquals(mailbox, Mailbox.parse(mailbox.toString()));
                assertEquals(
                        mailbox.toString(), Mailbox.parse(mailbox.toString()).toString());
                assertEquals(mailbox, Mailbox.ofStored(mailbox.toString()));
                assertEquals(mailbox.domain(), Domain.parse(mailbox.domain().ascii()));
                read.add(text.toString());
            } catch (InvalidAddressException invalid) {
                assertFalse(String.valueOf(invalid.getMessage()).isEmpty());
            }
        }
        assertTrue(read.size() > 2_000, () -> "only " + read.size() + " were addresses");
    }

    private static String reasonAgainst(String text) {
        InvalidAddressException invalid = assertThrows(InvalidAddressException.class, () -> Mailbox.parse(text));
        return String.valueOf(invalid.getMessage());
    }
}
