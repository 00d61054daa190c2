import DocumentMatching

extension PageText {
    /// The page with the parts that have print and no recognised words.
    func notingUnreadParts(in picture: GrayPicture) -> PageText {
        var page = self
        let parts = UnreadParts(of: self, in: picture).boxes
        page.unreadParts = parts.isEmpty ? nil : parts
        return page
    }
}

/// Finds print that recognition left out: fields of the size of a word with as much ink as print has.
struct UnreadParts {
    /// In the unit of the page, from the top; at most ten.
    let boxes: [PageBox]

    /// Fields of a quarter by a sixth of an inch: a line of print is about as high.
    private static let fieldWidth = 18.0
    private static let fieldHeight = 12.0
    /// So many fields side by side are a word or two.
    private static let fewestInRow = 4
    private static let most = 10

    init(of page: PageText, in picture: GrayPicture) {
        let scale = PageScale(page: page, picture: picture)
        let field = (
            width: max(4, scale.pixels(points: Self.fieldWidth)), height: max(4, scale.pixels(points: Self.fieldHeight))
        )
        let columns = picture.width / field.width
        let rows = picture.height / field.height
        guard columns > 2, rows > 2, page.width > 0, page.height > 0 else {
            boxes = []
            return
        }
        let read = Self.readFields(of: page, scale, field, columns: columns, rows: rows)
        var found: [PageBox] = []
        let unit = (x: page.width / Double(picture.width), y: page.height / Double(picture.height))
        // The edges have shadows and the remarks of fax machines.
        for row in 1..<rows - 1 where found.count < Self.most {
            var start: Int?
            for column in 1..<columns {
                let isUnread =
                    column < columns - 1 && !read[row * columns + column]
                    && Self.isPrint(picture, x: column * field.width, y: row * field.height, field)
                if isUnread { start = start ?? column }
                guard !isUnread, let from = start else { continue }
                start = nil
                guard column - from >= Self.fewestInRow else { continue }
                found.append(
                    PageBox(
                        left: Double(from * field.width) * unit.x,
                        top: Double(row * field.height) * unit.y,
                        width: Double((column - from) * field.width) * unit.x,
                        height: Double(field.height) * unit.y
                    )
                )
            }
        }
        boxes = found
    }

    /// The fields that a clearly read word touches, or that are next to one.
    private static func readFields(
        of page: PageText,
        _ scale: PageScale,
        _ field: (width: Int, height: Int),
        columns: Int,
        rows: Int
    ) -> [Bool] {
        var read = Array(repeating: false, count: columns * rows)
        for word in page.lines.flatMap(\.words) where word.certaintyPercent >= 30 {
            let box = scale.box(of: word).grown(by: field.height / 2)
            let (left, right) = (max(0, box.left / field.width), min(columns - 1, box.right / field.width))
            let (top, bottom) = (max(0, box.top / field.height), min(rows - 1, box.bottom / field.height))
            guard left <= right, top <= bottom else { continue }
            for row in top...bottom {
                for column in left...right { read[row * columns + column] = true }
            }
        }
        return read
    }

    /// Whether a field has the ink of print: not as much as a picture or a shadow, and changing along its rows.
    private static func isPrint(_ picture: GrayPicture, x: Int, y: Int, _ field: (width: Int, height: Int)) -> Bool {
        let limit = picture.inkLimit
        var (ink, changes) = (0, 0)
        for row in y..<y + field.height {
            var wasInk = false
            for column in x..<x + field.width {
                let isInk = picture[column, row] < limit
                if isInk { ink += 1 }
                if isInk != wasInk { changes += 1 }
                wasInk = isInk
            }
        }
        let share = Double(ink) / Double(field.width * field.height)
        return (0.06...0.45).contains(share) && changes >= 2 * field.height
    }
}
