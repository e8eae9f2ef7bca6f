package beppay.catalog;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// How well each plan of an edition matches a search. 0 is the best, and [#NO_MATCH] is no match.
final class Ratings {
    static final int NO_MATCH = Integer.MAX_VALUE;

    private final int[] ratings;
    private boolean isEmpty = true;

    Ratings(int plans) {
        ratings = new int[plans];
        Arrays.fill(ratings, NO_MATCH);
    }

    /// If a plan is rated more than once, the best rating counts.
    void offer(int[] places, IntUnaryOperator rating) {
        for (int place : places) {
            offer(place, rating.applyAsInt(place));
        }
    }

    void offer(int place, int rating) {
        ratings[place] = Math.min(ratings[place], rating);
        isEmpty &= rating == NO_MATCH;
    }

    boolean isEmpty() {
        return isEmpty;
    }

    int at(int place) {
        return ratings[place];
    }

    /// Keeps the plans that match both, and adds up their ratings.
    void and(Ratings other) {
        isEmpty = true;
        for (int place = 0; place < ratings.length; place++) {
            if (ratings[place] != NO_MATCH && other.ratings[place] != NO_MATCH) {
                ratings[place] += other.ratings[place];
                isEmpty = false;
            } else {
                ratings[place] = NO_MATCH;
            }
        }
    }
}
