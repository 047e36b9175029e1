package io.postrider.frontend.http.dialects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.postrider.frontend.letter.WrittenAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a@x|a@x",
                "a@x, b@y ,|a@x;b@y",
                "Ann <a@x>,b@y|Ann/a@x;b@y",
                "\"B., Ann\" <a@x>, b@y|B., Ann/a@x;b@y",
                "\"B\\\", Ann\" <a@x>|B\", Ann/a@x",
                "Ann <a,b@x>|Ann/a,b@x",
                "\"a,b\"@x,c@y|\"a,b\"@x;c@y",
                ",,|``",
            })
    void isTakenApartAtItsCommas(String written, String addresses) {
        assertEquals(
                addresses,
                AddressList.parse("/To", written).stream()
                        .map(each -> (each.name() == null ? "" : each.name() + "/") + each.address())
                        .collect(Collectors.joining(";")));
    }

    @Test
    void takesTimeInProportionToItsLength() {
        List<WrittenAddress> addresses = AddressList.parse("/To", "\"".repeat(1 << 20) + ",<".repeat(1 << 18));
        assertEquals(2, addresses.size());
    }
}
