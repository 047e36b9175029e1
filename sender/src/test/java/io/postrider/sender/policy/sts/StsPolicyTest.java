package io.postrider.sender.policy.sts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StsPolicyTest {

    @Test
    void readsAPolicyAndOverlooksWhatItDoesNotKnow() {
        String text = String.join(
                "\r\n",
                "version: STSv1",
                "mode: enforce\nmx: mx1.a.test",
                "mx:*.a.test ",
                "max_age: 604800",
                "mode: none",
                "new-key: x: y",
                "",
                "");

        StsPolicy policy = StsPolicy.parse(text);

        assertEquals(
                new StsPolicy(StsPolicy.Mode.ENFORCE, List.of("mx1.a.test", "*.a.test"), Duration.ofDays(7)), policy);
    }

    @Test
    void neverHoldsForMoreThanAYear() {
        StsPolicy policy = StsPolicy.parse("version: STSv1\nmode: none\nmax_age: 9999999999\n");

        assertEquals(31_557_600, policy.maxAge().toSeconds());
    }

    @ParameterizedTest
    @CsvSource({
        "'mode: enforce|mx: a.test|max_age: 1', is not of version STSv1",
        "'version: STSv2|mode: enforce|mx: a.test|max_age: 1', is not of version STSv1",
        "'version: STSv1|mx: a.test|max_age: 1', has no mode",
        "'version: STSv1|mode: strict|mx: a.test|max_age: 1', has no mode",
        "'version: STSv1|mode: testing|max_age: 1', names no exchanger",
        "'version: STSv1|mode: enforce|mx: a.test', has no max_age",
        "'version: STSv1|mode: enforce|mx: a.test|max_age: -1', has no max_age",
        "'version: STSv1|mode: enforce|mx: a b|max_age: 1', names an exchanger that is no host name",
        "'version: STSv1|mode: enforce|mx: *.*.test|max_age: 1', names an exchanger that is no host name",
        "'<html>', has a line without a key",
    })
    void saysWhatIsWrongWithAPolicy(String text, String why) {
        assertEquals(
                why,
                assertThrows(IllegalArgumentException.class, () -> StsPolicy.parse(text.replace('|', '\n')))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "v=STSv1; id=20261127T0101;, 20261127T0101",
        "v=STSv1;id=a, a",
        "v=STSv1 ; x=y; id=a;, a",
        "v=STSv1; id=not-a-word;, ",
        "v=STSv1;, ",
        "v=STSv10; id=a, ",
        "v=spf1 -all, ",
        "'v=STSv1; id=a|v=spf1 -all', a",
        "'v=STSv1; id=a|v=STSv1; id=b', ",
    })
    void findsTheIdInTheOneRecord(String texts, @Nullable String id) {
        assertEquals(Optional.ofNullable(id), StsRecord.id(List.of(texts.split("\\|"))));
    }
}
