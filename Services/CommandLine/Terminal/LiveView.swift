import Foundation
import UnixSignals

/// A picture on the whole terminal that follows something, until the person presses q or Ctrl-C.
///
/// What was on the terminal before comes back at the end, however it comes.
package final class LiveView<Picture: Sendable>: Sendable {
    private enum Event: Sendable {
        case looked(Picture)
        case resized
        case quit
    }

    private static var period: Duration { .seconds(1) }

    private let terminal: Terminal
    private let look: @Sendable () async -> Picture
    private let draw: @Sendable (Picture, ScreenSize) -> [StyledLine]
    private let events: AsyncStream<Event>
    private let sink: AsyncStream<Event>.Continuation

    /// Makes a view; `draw` gives the lines for a picture and a size, and has to keep to both.
    package init(
        _ terminal: Terminal,
        look: @Sendable @escaping () async -> Picture,
        draw: @Sendable @escaping (Picture, ScreenSize) -> [StyledLine]
    ) {
        self.terminal = terminal
        self.look = look
        self.draw = draw
        (events, sink) = AsyncStream.makeStream()
    }

    /// Shows the picture, anew each second and when the window changes its size.
    package func run() async throws {
        let mode = TerminalMode(terminal)
        let keys = Keyboard { [sink] in sink.yield(.quit) }
        defer {
            keys.close()
            mode.restore()
        }
        do {
            try await untilSignalled { try await self.follow() }
        } catch is Interrupted {
            // The other usual way to end.
        }
    }

    private func follow() async throws {
        let windowChanges = await UnixSignalsSequence(trapping: .sigwinch)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.lookAgainAndAgain() }
            group.addTask { for await _ in windowChanges { self.sink.yield(.resized) } }
            group.addTask { await self.show() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func lookAgainAndAgain() async throws {
        while true {
            let next = ContinuousClock.now + Self.period
            sink.yield(.looked(await look()))
            // What a live view promises: a look every second.
            try await Task.sleep(until: next)
        }
    }

    private func show() async {
        var last: Picture?
        for await event in events {
            switch event {
            case .looked(let picture): last = picture
            case .resized: break
            case .quit: return
            }
            let size = ScreenSize.terminal
            guard let last else { continue }
            terminal.write(Frame.text(draw(last, size), size, painting: terminal.painted))
        }
    }
}
