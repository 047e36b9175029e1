package io.postrider.frontend.http.dialects.ses;

import io.postrider.frontend.http.body.FormBody;
import io.postrider.frontend.http.door.Problem;
import io.postrider.frontend.letter.WrittenAddress;
import io.postrider.frontend.refusal.Placed;
import io.postrider.frontend.refusal.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a request of version 1, lists as {@code Name.member.1}; what nobody asked for is told at the end. */
final class ClassicForm {
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Refusals faults;

    ClassicForm(List<FormBody.Field> written, Refusals faults) {
        this.faults = faults;
        for (FormBody.Field field : written) {
            if (fields.put(field.name(), field.value()) != null) {
                faults.add(Problem.parameter(field.name()), "is given twice");
            }
        }
    }

    static String at(String name) {
        return Problem.parameter(name);
    }

    /** Takes a field that may be left out. */
    @Nullable
    String take(String name) {
        String value = fields.remove(name);
        return value == null || value.isEmpty() ? null : value;
    }

    @Nullable
    Placed placed(String name) {
        String value = take(name);
        return value == null ? null : new Placed(at(name), value);
    }

    /** Takes a field that says nothing here. */
    void ignore(String... names) {
        for (String name : names) {
            fields.remove(name);
        }
    }

    void refuse(String name, String reason) {
        if (take(name) != null) {
            faults.add(at(name), reason);
        }
    }

    List<WrittenAddress> addresses(String name) {
        List<WrittenAddress> addresses = new ArrayList<>();
        for (int i = 1; fields.containsKey(name + ".member." + i); i++) {
            String member = name + ".member." + i;
            addresses.add(WrittenAddress.parse(at(member), String.valueOf(fields.remove(member))));
        }
        return addresses;
    }

    /** {@code Tags.member.1.Name} and {@code .Value}. */
    Map<String, String> tags(String name) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; fields.containsKey(name + ".member." + i + ".Name"); i++) {
            String member = name + ".member." + i;
            String value = fields.remove(member + ".Value");
            tags.put(String.valueOf(fields.remove(member + ".Name")), value == null ? "" : value);
        }
        return tags;
    }

    /** Tells what is left: nothing that was asked for is dropped in silence. */
    void finish() {
        fields.keySet().forEach(name -> faults.add(at(name), "is an unknown field"));
    }
}
