package io.postrider.cli.doctor;

import io.postrider.cli.doctor.Finding.Level;
import io.postrider.cli.shell.ExitCode;
import io.postrider.cli.shell.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All findings, in the order in which they are read; sections by what they are about. */
final class Report {

    private final Map<String, List<Finding>> sections = new LinkedHashMap<>();

    void add(String section, Finding finding) {
        sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(finding);
    }

    void add(String section, List<Finding> findings) {
        findings.forEach(finding -> add(section, finding));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        sections.forEach((section, findings) -> {
            lines.add(section);
            findings.forEach(finding -> add(lines, finding));
            lines.add("");
        });
        lines.add(summary());
        return lines;
    }

    private static void add(List<String> lines, Finding finding) {
        lines.add("  %-8s%-12s%s".formatted(word(finding.level()), finding.subject(), Printable.line(finding.what())));
        if (!finding.advice().isEmpty()) {
            lines.add(" ".repeat(22) + "-> " + Printable.line(finding.advice())
                    + (finding.records().isEmpty() ? "" : ":"));
        }
        // From the first column: to be copied as it is.
        finding.records().forEach(lines::add);
    }

    private String summary() {
        long wrong = count(Level.WRONG);
        long warn = count(Level.WARN);
        long unknown = count(Level.UNKNOWN);
        if (wrong + warn + unknown == 0) {
            return "all is well";
        }
        List<String> parts = new ArrayList<>();
        add(parts, wrong, "wrong");
        add(parts, warn, "to be looked at");
        add(parts, unknown, "not found out");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private long count(Level level) {
        return sections.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.level() == level)
                .count();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("wrong", count(Level.WRONG));
        json.put("warn", count(Level.WARN));
        json.put("unknown", count(Level.UNKNOWN));
        List<Map<String, Object>> all = new ArrayList<>();
        sections.forEach((section, findings) -> findings.forEach(finding -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("about", section);
            one.put("verdict", word(finding.level()));
            one.put("subject", finding.subject());
            one.put("what", finding.what());
            one.put("advice", finding.advice());
            one.put("records", finding.records());
            all.add(one);
        }));
        json.put("findings", all);
        return json;
    }

    /** Warnings do not count: a script that stops for them would soon not be asked any more. */
    int exitCode() {
        return count(Level.WRONG) > 0 ? ExitCode.FAILED : count(Level.UNKNOWN) > 0 ? ExitCode.TEMPORARY : ExitCode.OK;
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
