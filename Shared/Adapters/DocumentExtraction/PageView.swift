/// How a page has to be rendered so that it is seen as people see it.
struct PageView {
    /// The PDF to render, and the page in it.
    let file: String
    let page: Int
    /// The size in pixels, if it is not that of the page: pictures of a fax machine have pixels that are not square.
    var size: (width: Int, height: Int)?
    /// The quarter turns to the right.
    var turns = 0
    /// Whether left and right are exchanged before it is turned.
    var isMirrored = false

    var isAsStored: Bool { turns == 0 && !isMirrored }

    /// Takes an orientation of EXIF, 1 to 8; any other changes nothing.
    mutating func orient(as orientation: Int) {
        isMirrored = [2, 4, 5, 7].contains(orientation)
        turns = [3: 2, 4: 2, 5: 3, 6: 1, 7: 1, 8: 3][orientation] ?? 0
    }

    /// The arguments of pdftoppm for a picture whose longer side has some pixels.
    func scaling(longestSide: Int) -> [String] {
        guard let size, size.width > 0, size.height > 0 else { return ["-scale-to", "\(longestSide)"] }
        let factor = Double(longestSide) / Double(max(size.width, size.height))
        let (width, height) = (Double(size.width) * factor, Double(size.height) * factor)
        return ["-scale-to-x", "\(max(1, Int(width)))", "-scale-to-y", "\(max(1, Int(height)))"]
    }
}

extension GrayPicture {
    /// The picture as a view shows it.
    func seen(in view: PageView) -> GrayPicture {
        let unmirrored = view.isMirrored ? arranged(width, height) { x, y in (width - 1 - x, y) } : self
        return unmirrored.turned(view.turns)
    }

    /// The picture after some quarter turns to the right.
    func turned(_ turns: Int) -> GrayPicture {
        switch turns % 4 {
        case 1: arranged(height, width) { x, y in (y, height - 1 - x) }
        case 2: arranged(width, height) { x, y in (width - 1 - x, height - 1 - y) }
        case 3: arranged(height, width) { x, y in (width - 1 - y, x) }
        default: self
        }
    }

    private func arranged(_ newWidth: Int, _ newHeight: Int, from source: (Int, Int) -> (Int, Int)) -> GrayPicture {
        var turned = [UInt8](repeating: 255, count: newWidth * newHeight)
        pixels.withUnsafeBufferPointer { pixels in
            for y in 0..<newHeight {
                for x in 0..<newWidth {
                    let (oldX, oldY) = source(x, y)
                    turned[y * newWidth + x] = pixels[oldY * width + oldX]
                }
            }
        }
        return GrayPicture(width: newWidth, height: newHeight, pixels: turned)
    }

    /// The picture with the steps of stretched pixels made soft, which recognition reads better.
    func softened() -> GrayPicture {
        let once = averaged(step: 1, length: width).averaged(step: width, length: height)
        return once.averaged(step: 1, length: width).averaged(step: width, length: height)
    }

    /// Each pixel with a quarter of each neighbour along the rows (a step of 1) or the columns (a step of the width).
    private func averaged(step: Int, length: Int) -> GrayPicture {
        var soft = pixels
        let other = step == 1 ? width : 1
        pixels.withUnsafeBufferPointer { pixels in
            for line in 0..<(step == 1 ? height : width) {
                for place in 1..<max(1, length - 1) {
                    let index = line * other + place * step
                    let sum = Int(pixels[index - step]) + 2 * Int(pixels[index]) + Int(pixels[index + step])
                    soft[index] = UInt8((sum + 2) / 4)
                }
            }
        }
        return GrayPicture(width: width, height: height, pixels: soft)
    }

    /// The picture as a binary PGM.
    var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + pixels }
}
