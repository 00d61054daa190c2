/// The ink in a small part of a page.
struct InkMap {
    /// Connected pixels of ink.
    struct Stroke {
        /// Their indices in the map.
        var pixels: [Int] = []
        var box: PixelBox

        var area: Int { pixels.count }
    }

    let width: Int
    let height: Int
    /// For each pixel, row by row from the top, whether it is ink.
    private(set) var isInk: [Bool]

    /// The strokes of a pen: the ink without straight lines, specks, and the scraps that removing lines leaves.
    func strokes(point: Double) -> [Stroke] {
        var map = self
        map.removeStraightLines(longest: Int(18 * point), thickest: max(2, Int(2 * point)))
        let smallest = max(6, Int(1.5 * point * point))
        // A scrap of a ruled line is thin, while a pen stroke of the same length bends.
        return map.connected().filter { stroke in
            let isScrap = stroke.box.height <= max(2, Int(point)) || stroke.box.width <= max(2, Int(point))
            return stroke.area >= smallest && !isScrap
        }
    }

    /// Removes thin horizontal and vertical lines that are longer than any straight part of a character.
    ///
    /// They may be skewed, as on a scan, by at most a twentieth of their length.
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

    /// The pixels at which the ink is thin.
    ///
    /// Thickness is measured down the columns for a stride of the width, and along the rows for a stride of 1.
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
