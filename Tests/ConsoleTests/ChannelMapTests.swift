import Messaging
import SystemPicture
import Testing

@testable import ConsoleWebsite

/// The map of the channels between services.
struct ChannelMapTests {
    private func count(_ text: String, in svg: String) -> Int { svg.ranges(of: text).count }

    @Test func eachServiceIsABoxAndEachChannelAnArrow() {
        let map = ChannelMap(SampleSystem.services())
        let svg = map.graphic.svg
        for service in ServiceName.all { #expect(svg.contains(">\(service.rawValue)</text>"), "\(service)") }
        #expect(count("<rect", in: svg) == 5 && count(#"class="head""#, in: svg) == 8)
        #expect(map.words == "Channels between services: all 8 are up.")
        #expect(svg.contains(#"role="img" aria-label="\#(map.words)""#))
    }

    @Test func whatDoesNotFlowIsNamedInWordsAndDrawnInAnotherWay() {
        let map = ChannelMap(
            SampleSystem.services(
                { from, to in
                    switch (from, to) {
                    case (.sagaSupervisor, .submission): .quarantined
                    case (.intake, _): .down
                    case _: .up
                    }
                },
                silent: [.linking]
            )
        )
        #expect(
            map.words == "Channels between services: linking is down; saga-supervisor to submission is quarantined; "
                + "intake to saga-supervisor is down."
        )
        let svg = map.graphic.svg
        #expect(count(#"<g class="bad"><path"#, in: svg) == 1 && count(#"<g class="warning"><path"#, in: svg) == 1)
        #expect(count(#"<g class="bad"><rect"#, in: svg) == 1 && svg.contains(">down</text>"))
        #expect(count(#"class="head""#, in: svg) == 7, "a silent service does not name its receivers")
    }

    @Test func noBoxLeavesTheMapOrCoversAnother() throws {
        let svg = ChannelMap(SampleSystem.services()).graphic.svg
        let boxes = try svg.matches(of: /<rect x="([0-9.]+)" y="([0-9.]+)" width="([0-9.]+)" height="([0-9.]+)"/).map {
            try [$0.1, $0.2, $0.3, $0.4].map { try #require(Double($0)) }
        }
        #expect(boxes.count == 5)
        for (index, box) in boxes.enumerated() {
            #expect(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= 304 && box[1] + box[3] <= 196)
            for other in boxes[(index + 1)...] {
                let isApart = abs(box[0] - other[0]) >= box[2] || abs(box[1] - other[1]) >= box[3]
                #expect(isApart)
            }
        }
    }

    @Test func withoutServicesThereIsNothingToDraw() {
        #expect(!ChannelMap([]).graphic.svg.contains("<rect"))
    }
}
