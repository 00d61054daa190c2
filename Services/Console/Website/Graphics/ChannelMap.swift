import Foundation
import Messaging
import SystemPicture

/// The channels between services as a map: an arrow from each sender to each receiver.
///
/// The service with the most channels is in the middle, the others around it. What does not flow is broken or thick as
/// well as coloured. A service that does not answer does not name its receivers, so arrows from it are missing.
struct ChannelMap {
    fileprivate struct Place {
        let x: Double
        let y: Double
    }

    /// The size of the map fits a small telephone.
    private static let size = (width: 304.0, height: 196.0)
    private static let box = (width: 140.0, height: 36.0)
    /// Half the distance between the two arrows of a pair.
    private static let gap = 5.0

    private let services: [SystemSnapshot.Service]
    private let places: [ServiceName: Place]

    init(_ services: [SystemSnapshot.Service]) {
        self.services = services
        places = Self.places(services)
    }

    /// What the map shows, in a sentence.
    var words: String {
        let links = services.flatMap { service in service.links.map { (service.service, $0) } }
        let troubled = links.filter { $0.1.state != .up }.map {
            "\($0.0) to \($0.1.receiver) is \($0.1.state.rawValue)"
        }
        let silent = services.filter { !$0.state.answers }.map { "\($0.service) is \($0.state.rawValue)" }
        let trouble = silent + troubled
        return trouble.isEmpty
            ? "Channels between services: all \(links.count) are up."
            : "Channels between services: \(trouble.joined(separator: "; "))."
    }

    var graphic: WebGraphic {
        let arrows = services.flatMap { service in service.links.compactMap { arrow(from: service.service, $0) } }
        let content = arrows.joined() + services.map(box).joined()
        return .figure("map", width: Int(Self.size.width), height: Int(Self.size.height), label: words, content)
    }

    // MARK: Where everything is

    private static func places(_ services: [SystemSnapshot.Service]) -> [ServiceName: Place] {
        var channels: [ServiceName: Int] = [:]
        for service in services {
            for link in service.links {
                channels[service.service, default: 0] += 1
                channels[link.receiver, default: 0] += 1
            }
        }
        let names = services.map(\.service)
        let most = names.map { channels[$0] ?? 0 }.max() ?? 0
        guard let hub = names.first(where: { channels[$0] ?? 0 == most }) else { return [:] }
        let middle = Place(x: size.width / 2, y: size.height / 2)
        var places = [hub: middle]
        let others = names.filter { $0 != hub }
        // Around an ellipse, so that four of them stand in the corners.
        let radius = (
            x: (size.width - box.width - 4) / 2 / sqrt(0.5), y: (size.height - box.height - 4) / 2 / sqrt(0.5)
        )
        for (index, name) in others.enumerated() {
            let angle = (Double(index) / Double(others.count) + 0.625) * 2 * Double.pi
            let place = Place(x: middle.x + radius.x * cos(angle), y: middle.y + radius.y * sin(angle))
            places[name] = place.inside(size, box)
        }
        return places
    }

    // MARK: Drawing

    private func box(of service: SystemSnapshot.Service) -> String {
        guard let place = places[service.service] else { return "" }
        let (left, top) = (place.x - Self.box.width / 2, place.y - Self.box.height / 2)
        let isFine = service.state == .up
        let name = text(service.service.rawValue, place.x, isFine ? place.y + 4 : place.y - 3)
        let state = isFine ? "" : text(service.state.rawValue, place.x, place.y + 12)
        return """
            <g class="\(isFine ? Style.plain : service.state.style)"><rect x="\(left.short)" y="\(top.short)" \
            width="\(Self.box.width.short)" height="\(Self.box.height.short)" rx="6"/>\(name)\(state)</g>
            """
    }

    private func text(_ text: String, _ x: Double, _ y: Double) -> String {
        "<text x=\"\(x.short)\" y=\"\(y.short)\" text-anchor=\"middle\">\(text.markup)</text>"
    }

    /// A line from box to box with a head; `nil` if one of the two is not on the map.
    private func arrow(from sender: ServiceName, _ link: LinkReport) -> String? {
        guard let begin = places[sender], let end = places[link.receiver], sender != link.receiver else { return nil }
        let (dx, dy) = (end.x - begin.x, end.y - begin.y)
        let length = sqrt(dx * dx + dy * dy)
        guard length > 0 else { return nil }
        let (ux, uy) = (dx / length, dy / length)
        // To the right of the way, so that the two arrows of a pair are beside each other.
        let (ox, oy) = (-uy * Self.gap, ux * Self.gap)
        // From the middle of a box along the way, until the arrow beside it has left the box.
        let inside =
            min(
                (Self.box.width / 2 + abs(ox)) / max(abs(ux), 0.001),
                (Self.box.height / 2 + abs(oy)) / max(abs(uy), 0.001)
            ) + 3
        guard length > 2 * inside else { return nil }
        let (x1, y1) = (begin.x + ux * inside + ox, begin.y + uy * inside + oy)
        let (x2, y2) = (end.x - ux * inside + ox, end.y - uy * inside + oy)
        let head = [(-7.0, 4.0), (-7.0, -4.0)].map { along, across in
            "L\((x2 + ux * along - uy * across).short) \((y2 + uy * along + ux * across).short)"
        }.joined()
        let style = link.state == .up ? Style.faint : link.state.style
        return """
            <g class="\(style)"><path d="M\(x1.short) \(y1.short)L\(x2.short) \(y2.short)"/>\
            <path class="head" d="M\(x2.short) \(y2.short)\(head)z"/></g>
            """
    }
}

extension ChannelMap.Place {
    /// The nearest place at which a box does not leave the map.
    fileprivate func inside(_ size: (width: Double, height: Double), _ box: (width: Double, height: Double)) -> Self {
        let (halfWidth, halfHeight) = (box.width / 2 + 2, box.height / 2 + 2)
        return Self(
            x: min(max(x, halfWidth), size.width - halfWidth),
            y: min(max(y, halfHeight), size.height - halfHeight)
        )
    }
}
