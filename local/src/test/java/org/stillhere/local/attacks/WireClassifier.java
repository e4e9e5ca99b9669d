package org.stillhere.local.attacks;

import java.util.Arrays;
import java.util.List;

/**
 * Tells days apart by numbers that were taken from a wire log. It is a logistic regression on standardised features,
 * and, beside it, the vote of the nearest neighbours.
 */
final class WireClassifier {
    private static final int ROUNDS = 400;
    private static final double STEP = 0.1;
    private static final double DECAY = 0.001;
    private static final int NEIGHBOURS = 15;
    private final List<Day> training;
    private final double[] mean;
    private final double[] spread;
    private final double[] weights;

    /** One day as the observer sees it, and, for training, what it was. */
    record Day(double[] features, boolean duress) {
    }

    WireClassifier(List<Day> training) {
        int width = training.get(0).features().length;
        this.training = training;
        this.mean = new double[width];
        this.spread = new double[width];
        for (int i = 0; i < width; i++) {
            int column = i;
            mean[i] = training.stream().mapToDouble(d -> d.features()[column]).average().orElse(0);
            spread[i] = Math.sqrt(training.stream().mapToDouble(d -> Math.pow(d.features()[column] - mean[column], 2))
                    .average().orElse(0)) + 1e-9;
        }
        this.weights = new double[width + 1];
        List<double[]> rows = training.stream().map(d -> standard(d.features())).toList();
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[width + 1];
            for (int n = 0; n < rows.size(); n++) {
                double error = probability(rows.get(n)) - (training.get(n).duress() ? 1 : 0);
                for (int i = 0; i < width; i++) {
                    gradient[i] += error * rows.get(n)[i];
                }
                gradient[width] += error;
            }
            for (int i = 0; i <= width; i++) {
                weights[i] -= STEP * (gradient[i] / rows.size() + DECAY * weights[i]);
            }
        }
    }

    private double[] standard(double[] features) {
        double[] row = new double[features.length];
        Arrays.setAll(row, i -> (features[i] - mean[i]) / spread[i]);
        return row;
    }

    private double probability(double[] row) {
        double sum = weights[row.length];
        for (int i = 0; i < row.length; i++) {
            sum += weights[i] * row[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }

    private boolean byNeighbours(double[] row) {
        List<Day> nearest = training.stream().map(d -> new Object[] { d, distance(row, standard(d.features())) })
                .sorted((a, b) -> Double.compare((double) a[1], (double) b[1])).limit(NEIGHBOURS).map(o -> (Day) o[0])
                .toList();
        return nearest.stream().filter(Day::duress).count() * 2 > NEIGHBOURS;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }

    /** The part of these days that the regression tells rightly. */
    double regression(List<Day> days) {
        return (double) days.stream().filter(d -> probability(standard(d.features())) > 0.5 == d.duress()).count()
                / days.size();
    }

    /** The part of these days that the neighbours tell rightly. */
    double neighbours(List<Day> days) {
        return (double) days.stream().filter(d -> byNeighbours(standard(d.features())) == d.duress()).count()
                / days.size();
    }
}
