using SkiaSharp;

namespace Enquiries.Web.Features.Reports.Pictures;

/// <summary>Paints a drawing as PNG, with two dots for each pixel of a screen, so that it stays sharp in print.</summary>
public static class PngFile
{
    private const int Scale = 2;
    private const int Quality = 100;

    /// <summary>The file.</summary>
    /// <param name="drawing">The drawing.</param>
    public static byte[] Write(Drawing drawing)
    {
        var size = new SKImageInfo((int)(drawing.Width * Scale), (int)(drawing.Height * Scale));
        using var surface = SKSurface.Create(size);
        var canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(Colours.Paper));
        canvas.Scale(Scale);
        foreach (var mark in drawing.Marks)
            Paint(canvas, mark);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, Quality);
        return data.ToArray();
    }

    private static void Paint(SKCanvas canvas, DrawnMark mark)
    {
        switch (mark)
        {
            case DrawnShape shape:
                using (var path = PathOf(shape))
                    Paint(shape.Ink, paint => canvas.DrawPath(path, paint));
                break;
            case DrawnDot dot:
                Paint(dot.Ink, paint => canvas.DrawCircle((float)dot.X, (float)dot.Y, (float)dot.Radius, paint));
                break;
            case DrawnText text:
                using (var font = Lettering.Font(text.Type))
                    Paint(
                        new(text.Type.Colour),
                        paint => canvas.DrawText(text.Text, (float)text.X, (float)text.Y, Of(text.Align), font, paint)
                    );
                break;
        }
    }

    private static SKPath PathOf(DrawnShape shape)
    {
        using var builder = new SKPathBuilder();
        builder.AddPoly(
            [.. shape.Corners.Select(corner => new SKPoint((float)corner.X, (float)corner.Y))],
            shape.Closed
        );
        return builder.Detach();
    }

    // First within, then the line over it, as SVG has it.
    private static void Paint(Ink ink, Action<SKPaint> draw)
    {
        using var paint = new SKPaint { IsAntialias = true, StrokeJoin = SKStrokeJoin.Round };
        if (ink.Fill is not null)
        {
            paint.Color = SKColor.Parse(ink.Fill).WithAlpha((byte)Math.Round(ink.Opacity * byte.MaxValue));
            draw(paint);
        }
        if (ink.Stroke is null)
            return;
        paint.Color = SKColor.Parse(ink.Stroke);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = (float)ink.StrokeWidth;
        draw(paint);
    }

    private static SKTextAlign Of(Align align) =>
        align switch
        {
            Align.Middle => SKTextAlign.Center,
            Align.End => SKTextAlign.Right,
            _ => SKTextAlign.Left,
        };
}
