package io.postrider.cli.simulate;

import java.util.List;
import java.util.Locale;

/** The scores of each scenario over time, as one SVG. */
final class ScoreChart {

    private static final int WIDTH = 460;
    private static final int HEIGHT = 150;
    private static final int LEFT = 44;
    private static final int TOP = 40;
    private static final int COLUMN = WIDTH + 2 * LEFT;
    private static final int ROW = HEIGHT + TOP + 42;
    private static final int COLUMNS = 2;
    private static final int LEGEND = 40;
    private static final List<String> COLOURS = List.of("#1f6feb", "#c4741a");
    private static final int[] MINUTES = {0, 10, 20, 30};

    private final StringBuilder svg = new StringBuilder();

    private ScoreChart() {}

    static String of(List<Simulation.Run> runs) {
        return new ScoreChart().draw(runs);
    }

    private String draw(List<Simulation.Run> runs) {
        int width = COLUMNS * COLUMN;
        int height = LEGEND + Math.ceilDiv(runs.size(), COLUMNS) * ROW;
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\" fill=\"#24292f\">",
                width,
                height,
                width,
                height));
        add(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", width, height));
        legend();
        for (int i = 0; i < runs.size(); i++) {
            add(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%d %d)\">",
                    i % COLUMNS * COLUMN + LEFT,
                    LEGEND + i / COLUMNS * ROW + TOP));
            panel(runs.get(i));
            add("</g>");
        }
        add("</svg>");
        return svg.toString();
    }

    private void legend() {
        int x = LEFT;
        for (int i = 0; i < COLOURS.size(); i++) {
            add(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d 24h24\" stroke=\"%s\" stroke-width=\"2\"/><text x=\"%d\" y=\"28\">%s</text>",
                    x,
                    COLOURS.get(i),
                    x + 30,
                    i == 0 ? Scenario.PREFERRED : Scenario.ALTERNATIVE));
            x += 130;
        }
        add(String.format(
                Locale.ROOT,
                "<path d=\"M%d 18v12\" stroke=\"#cf222e\"/><text x=\"%d\" y=\"28\">an attempt failed</text>",
                x,
                x + 8));
        x += 130;
        add(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"17\" width=\"24\" height=\"14\" fill=\"#f3d3d5\"/>"
                        + "<text x=\"%d\" y=\"28\">a route is in trouble</text>",
                x,
                x + 30));
    }

    private void panel(Simulation.Run run) {
        Scenario scenario = run.scenario();
        add(String.format(Locale.ROOT, "<text x=\"0\" y=\"-12\" font-weight=\"bold\">%s</text>", scenario.title()));
        add(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"-12\" text-anchor=\"end\" fill=\"#57606a\">%d of %d attempts failed</text>",
                WIDTH,
                run.failures(),
                run.mails()));
        for (Trouble trouble : scenario.troubles()) {
            boolean preferred = trouble.route().equals(Scenario.PREFERRED);
            add(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"#f3d3d5\"/>",
                    x(trouble.from(), scenario),
                    preferred ? 0 : HEIGHT / 2,
                    x(trouble.until() - trouble.from(), scenario),
                    HEIGHT / 2));
        }
        axes(scenario);
        for (int route = 0; route < COLOURS.size(); route++) {
            line(run, route);
        }
        run.failedAt()
                .forEach(second -> add(String.format(
                        Locale.ROOT, "<path d=\"M%.1f %dv8\" stroke=\"#cf222e\"/>", x(second, scenario), HEIGHT - 8)));
    }

    private void axes(Scenario scenario) {
        add(String.format(Locale.ROOT, "<path d=\"M0 0V%dH%d\" fill=\"none\" stroke=\"#57606a\"/>", HEIGHT, WIDTH));
        for (double score : new double[] {0, 0.5, 1}) {
            add(String.format(
                    Locale.ROOT, "<text x=\"-6\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>", y(score) + 4, score));
        }
        for (int minute : MINUTES) {
            add(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d min</text>",
                    x(minute * 60, scenario),
                    HEIGHT + 16,
                    minute));
        }
    }

    private void line(Simulation.Run run, int route) {
        StringBuilder points = new StringBuilder();
        for (Simulation.Sample sample : run.samples()) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    x(sample.second(), run.scenario()),
                    y(sample.scores().get(route))));
        }
        add(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>",
                points.toString().strip(),
                COLOURS.get(route)));
    }

    private static double x(double second, Scenario scenario) {
        return second / scenario.seconds() * WIDTH;
    }

    private static double y(double score) {
        return HEIGHT * (1 - score);
    }

    private void add(String line) {
        svg.append(line).append('\n');
    }
}
