package beppay.branding.logos;

import java.awt.image.BufferedImage;

/// Makes an image smaller. Each new pixel is the average of the area that it covers, weighted by opacity.
final class SmallerImage {
    private static final int OPAQUE = 255;

    private final int[] pixels;
    private final int width;
    private final int height;

    private SmallerImage(BufferedImage image) {
        width = image.getWidth();
        height = image.getHeight();
        pixels = image.getRGB(0, 0, width, height, null, 0, width);
    }

    /// @param width of the result, as `height` in pixels
    static BufferedImage of(BufferedImage image, int width, int height) {
        var source = new SmallerImage(image);
        var result = new int[width * height];
        boolean isOpaque = true;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = source.average(x, y, (double) source.width / width, (double) source.height / height);
                isOpaque &= pixel >>> 24 == OPAQUE;
                result[y * width + x] = pixel;
            }
        }
        var smaller =
                new BufferedImage(width, height, isOpaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        smaller.setRGB(0, 0, width, height, result, 0, width);
        return smaller;
    }

    /// @param across the width of a new pixel in old ones
    private int average(int x, int y, double across, double down) {
        double left = x * across;
        double top = y * down;
        double right = Math.min(width, left + across);
        double bottom = Math.min(height, top + down);
        double area = 0;
        double alpha = 0;
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int row = (int) top; row < bottom; row++) {
            double rowShare = Math.min(row + 1, bottom) - Math.max(row, top);
            for (int column = (int) left; column < right; column++) {
                double share = rowShare * (Math.min(column + 1, right) - Math.max(column, left));
                int pixel = pixels[row * width + column];
                double weight = share * (pixel >>> 24);
                area += share;
                alpha += weight;
                red += weight * (pixel >> 16 & 0xff);
                green += weight * (pixel >> 8 & 0xff);
                blue += weight * (pixel & 0xff);
            }
        }
        return alpha == 0
                ? 0
                : channel(alpha / area) << 24
                        | channel(red / alpha) << 16
                        | channel(green / alpha) << 8
                        | channel(blue / alpha);
    }

    private static int channel(double value) {
        return (int) Math.round(value);
    }
}
