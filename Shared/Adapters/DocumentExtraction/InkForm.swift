/// What tells the ink of a pen from stamps, logos, ticks and lines.
struct InkForm {
    /// The pixels within solid marks, which no pen makes.
    private(set) var solid = 0
    /// The pixels of circles.
    private(set) var round = 0
    /// How often a row crosses the ink; two rows may have more.
    private(set) var crossings = 0

    init() {}

    /// Measures strokes within an area of some pixels.
    init(of strokes: [InkMap.Stroke], width: Int, height: Int, point: Double) {
        guard width > 0, height > 0, !strokes.isEmpty else { return }
        var isInk = Array(repeating: false, count: width * height)
        for stroke in strokes { for pixel in stroke.pixels { isInk[pixel] = true } }
        solid = Self.solid(isInk, width: width, height: height, reach: max(2, Int(Self.thickestPen * point / 2)))
        round = strokes.filter { $0.isCircle(width: width, point: point) }.reduce(0) { $0 + $1.area }
        crossings = Self.crossings(isInk, width: width, height: height)
    }

    /// In points; a marker is thinner.
    private static let thickestPen = 4.5

    /// The pixels around which a square is all ink.
    private static func solid(_ isInk: [Bool], width: Int, height: Int, reach: Int) -> Int {
        var sums = Array(repeating: 0, count: (width + 1) * (height + 1))
        for y in 0..<height {
            for x in 0..<width {
                sums[(y + 1) * (width + 1) + x + 1] =
                    (isInk[y * width + x] ? 1 : 0) + sums[y * (width + 1) + x + 1] + sums[(y + 1) * (width + 1) + x]
                    - sums[y * (width + 1) + x]
            }
        }
        let side = 2 * reach + 1
        guard width >= side, height >= side else { return 0 }
        var count = 0
        for top in 0...(height - side) {
            for left in 0...(width - side) {
                let ink =
                    sums[(top + side) * (width + 1) + left + side] - sums[top * (width + 1) + left + side]
                    - sums[(top + side) * (width + 1) + left] + sums[top * (width + 1) + left]
                if ink == side * side { count += 1 }
            }
        }
        return count
    }

    private static func crossings(_ isInk: [Bool], width: Int, height: Int) -> Int {
        let runs = (0..<height).map { y in
            (0..<width).count { x in isInk[y * width + x] && (x == 0 || !isInk[y * width + x - 1]) }
        }
        return runs.sorted(by: >).dropFirst(2).first ?? 0
    }
}

extension InkMap.Stroke {
    /// Whether its pixels lie on a circle of the size of a stamp or a seal.
    fileprivate func isCircle(width: Int, point: Double) -> Bool {
        let (across, down) = (Double(box.width), Double(box.height))
        guard across > 12 * point, across < 1.2 * down, down < 1.2 * across else { return false }
        let (centerX, centerY) = (Double(box.left) + across / 2, Double(box.top) + down / 2)
        let onCircle = pixels.count { pixel in
            let (x, y) = (Double(pixel % width) - centerX, Double(pixel / width) - centerY)
            let distance = (x * x + y * y).squareRoot() / ((across + down) / 4)
            return distance > 0.75 && distance < 1.15
        }
        return onCircle * 10 > pixels.count * 9
    }
}

extension InkAmount {
    /// Why this ink is hardly that of a signature, to be read after "the ink in the place"; `nil` if nothing says so.
    func doubt(point: Double) -> String? {
        if form.solid * 10 > area { return "is solid, as that of a stamp or a logo" }
        if form.round * 2 > area { return "forms circles, as that of a stamp" }
        if form.crossings < 4 { return "is a line, a tick or a cross" }
        if Double(widestStroke) < 9 * point { return "is in separate marks, as of a stamp" }
        return nil
    }
}
