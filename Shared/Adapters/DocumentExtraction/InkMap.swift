/// Where there is ink in a small part of a page.
struct InkMap {
    /// Pixels of ink that touch one another.
    struct Stroke {
        /// Their places in the map.
        var pixels: [Int] = []
        var box: PixelBox

        var area: Int { pixels.count }
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
    ///
    /// They may lean as a scan does, by a twentieth of their length at most.
    private mutating func removeStraightLines(longest: Int, thickest: Int) {
        let level = InkMap(width: width, height: height, isInk: thin(stride: width, thickest: thickest))
        let upright = InkMap(width: width, height: height, isInk: thin(stride: 1, thickest: thickest))
        for stroke in level.connected()
        where stroke.box.width >= longest && stroke.box.height <= thickest + stroke.box.width / 20 {
            for pixel in stroke.pixels { isInk[pixel] = false }
        }
        for stroke in upright.connected()
        where stroke.box.height >= longest && stroke.box.width <= thickest + stroke.box.height / 20 {
            for pixel in stroke.pixels { isInk[pixel] = false }
        }
    }

    /// The pixels at which the ink is thin, measured across: down the columns for a stride of the width, along the rows
    /// for a stride of 1.
    private func thin(stride: Int, thickest: Int) -> [Bool] {
        var isThin = Array(repeating: false, count: isInk.count)
        let (lines, length) = stride == 1 ? (height, width) : (width, height)
        for line in 0..<lines {
            let first = stride == 1 ? line * width : line
            var begin = 0
            for place in 0...length {
                if place < length, isInk[first + place * stride] { continue }
                if place - begin <= thickest {
                    for thinPlace in begin..<place { isThin[first + thinPlace * stride] = true }
                }
                begin = place + 1
            }
        }
        return isThin
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
                stroke.pixels.append(index)
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
