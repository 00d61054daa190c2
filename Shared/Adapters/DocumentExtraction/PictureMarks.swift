/// A line to write on or a side of a box: nearly horizontal, long and thin.
struct RuledLine: Hashable, Sendable {
    let left: Int
    let right: Int
    /// Its y at both ends; on a skewed scan they differ by more than the height of the writing.
    let yAtLeft: Int
    let yAtRight: Int

    var width: Int { right - left }

    /// Its y at a column; beyond its ends it is extended straight.
    func y(at x: Int) -> Int {
        width > 0 ? yAtLeft + (yAtRight - yAtLeft) * (x - left) / width : yAtLeft
    }

    /// The number of columns that it shares with a range of columns.
    func sharedWidth(left otherLeft: Int, right otherRight: Int) -> Int {
        max(0, min(right, otherRight) - max(left, otherLeft))
    }
}

/// The amount of ink in a part of a picture, without lines and specks.
struct InkAmount: Sendable {
    /// The number of pixels.
    var area = 0
    /// The box around them; `nil` if there are none.
    var span: PixelBox?
    /// The width of the widest stroke and the height of the highest; printed characters are not connected.
    var widestStroke = 0
    var highestStroke = 0
    /// Whether it is the ink of a pen, as far as its form tells.
    var form = InkForm()
}

extension GrayPicture {
    /// Finds ruled lines in a part of the picture.
    ///
    /// - Parameters:
    ///   - part: Where to look.
    ///   - shortest: The length of the shortest one.
    ///   - thickest: The thickness of the thickest one.
    ///   - words: The boxes of printed words, which are skipped.
    /// - Returns: The lines, ordered by the y of their left ends.
    func ruledLines(in part: PixelBox, shortest: Int, thickest: Int, besides words: [PixelBox] = []) -> [RuledLine] {
        let area = part.clipped(to: PixelBox(left: 0, top: 0, right: width, bottom: height))
        guard !area.isEmpty else { return [] }
        // Lines are often light gray, so the limit is lighter than ink, but darker than the noise of a scan.
        let limit = Int(paper) - 35
        // A skewed line breaks into runs, one for each row that it crosses.
        let shortestRun = max(8, shortest / 5)
        var open: [Chain] = []
        var closed: [Chain] = []
        for y in area.top..<area.bottom {
            let masked = words.filter { $0.top <= y && y < $0.bottom }
            let runs = darkRuns(y: y, area, limit: limit, shortest: shortestRun, besides: masked)
            for run in runs {
                if let near = open.indices.first(where: { open[$0].continues(with: run) }) {
                    open[near].take(run)
                } else {
                    open.append(Chain(first: run))
                }
            }
            closed += open.filter { $0.box.bottom < y - 1 }
            open.removeAll { $0.box.bottom < y - 1 }
        }
        return (closed + open).filter { $0.isLine(shortest: shortest, thickest: thickest) }.map(\.line).sorted {
            $0.yAtLeft < $1.yAtLeft
        }
    }

    /// Runs of dark pixels below one another.
    private struct Chain {
        var box: PixelBox
        /// The pixels of all runs.
        private var area: Int
        private var leftmost: PixelBox
        private var rightmost: PixelBox

        init(first run: PixelBox) {
            box = run
            area = run.width
            leftmost = run
            rightmost = run
        }

        var line: RuledLine {
            RuledLine(left: box.left, right: box.right, yAtLeft: leftmost.top, yAtRight: rightmost.top)
        }

        func continues(with run: PixelBox) -> Bool {
            box.bottom >= run.top - 1 && run.left <= box.right + 4 && box.left <= run.right + 4
        }

        mutating func take(_ run: PixelBox) {
            box.left = min(box.left, run.left)
            box.right = max(box.right, run.right)
            box.bottom = run.bottom
            area += run.width
            if run.left < leftmost.left { leftmost = run }
            if run.right > rightmost.right { rightmost = run }
        }

        /// A line that is skewed by two degrees rises by a 28th of its length, which does not make it thicker.
        func isLine(shortest: Int, thickest: Int) -> Bool {
            box.width >= shortest && box.height <= thickest + box.width / 24 && area <= thickest * box.width
        }
    }

    private func darkRuns(
        y: Int,
        _ area: PixelBox,
        limit: Int,
        shortest: Int,
        besides words: [PixelBox]
    ) -> [PixelBox] {
        var runs: [PixelBox] = []
        var start: Int?
        var lastDark = 0
        for x in area.left...area.right {
            let isDark =
                x < area.right && Int(self[x, y]) < limit && !words.contains { $0.left <= x && x < $0.right }
            if isDark {
                start = start ?? x
                lastDark = x
            } else if let begin = start, x - lastDark > 3 || x == area.right {
                // Gaps of a few pixels are part of a dotted line, or noise.
                if lastDark - begin + 1 >= shortest {
                    runs.append(PixelBox(left: begin, top: y, right: lastDark + 1, bottom: y + 1))
                }
                start = nil
            }
        }
        return runs
    }

    /// Whether there is a vertical line within some pixels of a column.
    func hasVerticalLine(near x: Int, within margin: Int, from top: Int, to bottom: Int) -> Bool {
        guard bottom - top >= 4 else { return false }
        let limit = Int(paper) - 35
        let rows = (top..<bottom).count { y in
            (x - margin...x + margin).contains { Int(self[$0, y]) < limit }
        }
        return rows * 100 >= (bottom - top) * 92
    }

    /// The handwriting in a part of the picture: all ink except ruled lines, printed words and specks.
    func handwriting(in part: PixelBox, point: Double, besides words: [PixelBox]) -> InkAmount {
        let area = part.clipped(to: PixelBox(left: 0, top: 0, right: width, bottom: height))
        guard !area.isEmpty else { return InkAmount() }
        let isInk = inkMap(area, besides: words)
        let strokes = InkMap(width: area.width, height: area.height, isInk: isInk).strokes(point: point)
        var amount = InkAmount()
        amount.form = InkForm(of: strokes, width: area.width, height: area.height, point: point)
        for stroke in strokes {
            amount.area += stroke.area
            amount.widestStroke = max(amount.widestStroke, stroke.box.width)
            amount.highestStroke = max(amount.highestStroke, stroke.box.height)
            let box = PixelBox(
                left: stroke.box.left + area.left,
                top: stroke.box.top + area.top,
                right: stroke.box.right + area.left,
                bottom: stroke.box.bottom + area.top
            )
            amount.span =
                amount.span.map { span in
                    PixelBox(
                        left: min(span.left, box.left),
                        top: min(span.top, box.top),
                        right: max(span.right, box.right),
                        bottom: max(span.bottom, box.bottom)
                    )
                } ?? box
        }
        return amount
    }

    private func inkMap(_ area: PixelBox, besides words: [PixelBox]) -> [Bool] {
        let limit = inkLimit
        var isInk: [Bool] = []
        isInk.reserveCapacity(area.width * area.height)
        for y in area.top..<area.bottom {
            let masked = words.filter { $0.top <= y && y < $0.bottom }
            for x in area.left..<area.right {
                isInk.append(self[x, y] < limit && !masked.contains { $0.left <= x && x < $0.right })
            }
        }
        return isInk
    }
}
