/// Where there is ink in a small part of a page.
struct InkMap {
    /// Pixels of ink that touch one another.
    struct Stroke {
        var area = 0
        var box: PixelBox
    }

    let width: Int
    let height: Int
    private var isInk: [Bool]

    init(width: Int, height: Int, isInk: [Bool]) {
        self.width = width
        self.height = height
        self.isInk = isInk
    }

    /// The strokes of a pen: what is left without straight lines, specks and the scraps that both leave.
    func strokes(point: Double) -> [Stroke] {
        var map = self
        map.removeStraightLines(longest: Int(18 * point), thickest: max(2, Int(2 * point)))
        let smallest = max(6, Int(1.5 * point * point))
        // A scrap of a ruled line is thin; a stroke of a pen of the same length bends.
        return map.connected().filter { stroke in
            let isScrap = stroke.box.height <= max(2, Int(point)) || stroke.box.width <= max(2, Int(point))
            return stroke.area >= smallest && !isScrap
        }
    }

    /// Takes out level and upright lines that are longer than any straight part of a letter, and thin.
    private mutating func removeStraightLines(longest: Int, thickest: Int) {
        let original = isInk
        func at(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < width && y < height && original[y * width + x] }
        for y in 0..<height {
            for run in Self.runs(count: width, isInk: { at($0, y) }) where run.count >= longest {
                for x in run where Self.thickness(at: y, { at(x, $0) }) <= thickest { isInk[y * width + x] = false }
            }
        }
        for x in 0..<width {
            for run in Self.runs(count: height, isInk: { at(x, $0) }) where run.count >= longest {
                for y in run where Self.thickness(at: x, { at($0, y) }) <= thickest { isInk[y * width + x] = false }
            }
        }
    }

    private static func runs(count: Int, isInk: (Int) -> Bool) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start: Int?
        for index in 0...count {
            let ink = index < count && isInk(index)
            if ink, start == nil { start = index }
            if !ink, let begin = start {
                runs.append(begin..<index)
                start = nil
            }
        }
        return runs
    }

    private static func thickness(at index: Int, _ isInk: (Int) -> Bool) -> Int {
        var first = index
        while isInk(first - 1) { first -= 1 }
        var last = index
        while isInk(last + 1) { last += 1 }
        return last - first + 1
    }

    private func connected() -> [Stroke] {
        var left = isInk
        var strokes: [Stroke] = []
        for start in left.indices where left[start] {
            var stroke = Stroke(
                box: PixelBox(left: width, top: height, right: 0, bottom: 0)
            )
            var pending = [start]
            left[start] = false
            while let index = pending.popLast() {
                let (x, y) = (index % width, index / width)
                stroke.area += 1
                stroke.box.left = min(stroke.box.left, x)
                stroke.box.right = max(stroke.box.right, x + 1)
                stroke.box.top = min(stroke.box.top, y)
                stroke.box.bottom = max(stroke.box.bottom, y + 1)
                for nearY in max(0, y - 1)...min(height - 1, y + 1) {
                    for nearX in max(0, x - 1)...min(width - 1, x + 1) where left[nearY * width + nearX] {
                        left[nearY * width + nearX] = false
                        pending.append(nearY * width + nearX)
                    }
                }
            }
            strokes.append(stroke)
        }
        return strokes
    }
}
