import SystemPicture

extension WebGraphic {
    /// The depths of a queue during the last hour as a line that ends now.
    ///
    /// The line is interrupted where the depth was not known.
    static func trend(_ trend: QueueTrend) -> WebGraphic {
        let (minutes, height, margin) = (60, 20, 2)
        // An empty queue is a line at the bottom.
        let scale = Double(height - 2 * margin) / Double(max(trend.highest, 1))
        let path = trend.runs.map { run in
            let points = run.map { point in
                let y = Double(height - margin) - Double(point.depth) * scale
                return "\(margin + minutes - point.minutesAgo) \(y.short)"
            }
            // A point alone is drawn too, as a line to itself.
            return "M\(points.joined(separator: "L"))" + (points.count == 1 ? "h0" : "")
        }.joined()
        let line = "<path d=\"\(path)\"/>"
        return figure("trend", width: minutes + 2 * margin, height: height, label: trend.words, line)
    }
}

extension Double {
    /// With one digit after the point at most: a picture needs no more.
    var short: String {
        let tenths = Int((self * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}
