package org.stillhere.local.deployment;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes an expression of CloudWatch's metric math for one period: numbers, names of metrics, the four operations,
 * comparisons and IF. A metric without a value makes the whole expression have none, as in CloudWatch.
 */
final class MetricExpression {
    private static final Pattern TOKEN = Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_]*|[0-9.]+|>=|<=|==|[-+*/(),<>])");
    private final Matcher tokens;
    private final Map<String, Double> values;
    private String next = "";

    private MetricExpression(String text, Map<String, Double> values) {
        this.tokens = TOKEN.matcher(text);
        this.values = values;
        step();
    }

    /** Returns NaN where there is no value. */
    static double compute(String text, Map<String, Double> values) {
        MetricExpression expression = new MetricExpression(text, values);
        double value = expression.comparison();
        if (!expression.next.isEmpty()) {
            throw new IllegalArgumentException("unexpected " + expression.next + " in " + text);
        }
        return values.values().stream().anyMatch(v -> v.isNaN()) ? Double.NaN : value;
    }

    private double comparison() {
        double left = sum();
        return switch (next) {
            case ">=" -> truth(left >= after(">="));
            case "<=" -> truth(left <= after("<="));
            case ">" -> truth(left > after(">"));
            case "<" -> truth(left < after("<"));
            case "==" -> truth(left == after("=="));
            default -> left;
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private double after(String operator) {
        take(operator);
        return sum();
    }

    private double sum() {
        double value = product();
        while (next.equals("+") || next.equals("-")) {
            value = take(next).equals("+") ? value + product() : value - product();
        }
        return value;
    }

    private double product() {
        double value = factor();
        while (next.equals("*") || next.equals("/")) {
            value = take(next).equals("*") ? value * factor() : value / factor();
        }
        return value;
    }

    private double factor() {
        String token = take(next);
        if (token.equals("(")) {
            double value = comparison();
            take(")");
            return value;
        }
        if (token.equals("IF")) {
            take("(");
            double condition = comparison();
            take(",");
            double yes = comparison();
            take(",");
            double no = comparison();
            take(")");
            return condition != 0 ? yes : no;
        }
        if (Character.isDigit(token.charAt(0))) {
            return Double.parseDouble(token);
        }
        if (!values.containsKey(token)) {
            throw new IllegalArgumentException("no such metric: " + token);
        }
        return values.get(token);
    }

    private String take(String expected) {
        if (!next.equals(expected) || next.isEmpty()) {
            throw new IllegalArgumentException("expected " + expected + ", found " + next);
        }
        String token = next;
        step();
        return token;
    }

    private void step() {
        next = tokens.lookingAt() ? tokens.group(1) : "";
        tokens.region(tokens.lookingAt() ? tokens.end() : tokens.regionEnd(), tokens.regionEnd());
    }
}
