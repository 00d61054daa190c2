import Porting

/// A signature, its date and the signer's title as a pen writes them, for papers with which people rehearse.
///
/// It is no one's signature: loops that a reader of documents recognises as written by hand.
package struct SpecimenSignature: Hashable, Sendable {
    /// The position of the signer, as `Owner`.
    package var title: String
    /// The day beside the signature.
    package var signedOn: CalendarDay

    /// Makes a signature.
    package init(title: String = "Owner", signedOn: CalendarDay) {
        self.title = title
        self.signedOn = signedOn
    }

    /// The day as people write it, `11/18/2026`.
    var date: String { "\(signedOn.month)/\(signedOn.day)/\(signedOn.year)" }

    /// The loops for a name, at most `width` points wide, from the left end of the line to sign on.
    static func loops(for name: String, x: Double, y: Double, width: Double) -> PenPath {
        var path = PenPath(start: PenPath.Point(x: 0, y: 6))
        var right = 0.0
        for (index, scalar) in name.unicodeScalars.prefix(40).enumerated() {
            let code = Int(scalar.value)
            let step = Double(9 + code % 5)
            let rise = Double(8 + (code * 7 + index * 5) % 17)
            let foot = Double(2 - (code * 3 + index) % 9)
            path.curve((right + 2, rise), (right + step + 3, rise), (right + step / 2, 5))
            path.curve((right + step / 2, foot), (right + step, foot), (right + step, 5))
            right += step
        }
        path.curve((right + 10, -9), (right + 25, 9), (right + 42, 3))
        return path.placed(x: x, y: y, scale: min(1, width / (right + 42)))
    }
}

/// A line drawn with a pen, in points from the upper left corner of the page.
struct PenPath: Hashable, Sendable {
    struct Point: Hashable, Sendable {
        var x: Double
        var y: Double
    }

    /// A cubic Bézier curve from the end of the one before.
    struct Curve: Hashable, Sendable {
        var first: Point
        var second: Point
        var end: Point
    }

    var start: Point
    var curves: [Curve] = []

    fileprivate init(start: Point) { self.start = start }

    fileprivate mutating func curve(_ first: (Double, Double), _ second: (Double, Double), _ end: (Double, Double)) {
        func point(_ pair: (Double, Double)) -> Point { Point(x: pair.0, y: pair.1) }
        curves.append(Curve(first: point(first), second: point(second), end: point(end)))
    }

    /// The same line, drawn upwards from a place on the page.
    fileprivate func placed(x: Double, y: Double, scale: Double) -> PenPath {
        func placed(_ point: Point) -> Point { Point(x: x + point.x * scale, y: y - point.y * scale) }
        var path = PenPath(start: placed(start))
        path.curves = curves.map { Curve(first: placed($0.first), second: placed($0.second), end: placed($0.end)) }
        return path
    }
}
