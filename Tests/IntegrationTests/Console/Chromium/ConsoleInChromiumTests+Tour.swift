import Foundation
import Messaging
import Testing

extension ConsoleInChromiumTests {
    /// Makes the pictures of `deploy/tour`, which `deploy/tour/make` asks for.
    @Suite(.enabled(if: TourFolder.path != nil, "FAXPORT_TOUR names no folder for the pictures"))
    struct Tour {
        /// All pictures together, because everybody who clones the repository gets them.
        private static let mostBytes = 300_000

        private struct Picture {
            let name: String
            let path: String
            var way = WayOfActing.mouse
            var scheme = "light"
            var height = 720
        }

        let console: ConsoleInChromium

        init() throws {
            console = try #require(ConsoleInChromium.current)
        }

        private var pictures: [Picture] {
            let trouble = console.trouble(.mouse)
            return [
                Picture(name: "overview", path: "/"),
                Picture(name: "tasks", path: "/tasks"),
                Picture(name: "request", path: "/requests/\(trouble.rejected.reference)"),
                Picture(name: "document", path: "/requests/\(trouble.rejected.reference)/documents/bill"),
                Picture(name: "emails", path: "/requests/\(trouble.unclear.reference)/emails"),
                Picture(name: "account", path: "/accounts/\(Trouble.practice)"),
                Picture(name: "phone", path: "/tasks", way: .narrow, scheme: "dark"),
            ]
        }

        @Test func thePicturesOfTheTourAreSmall() async throws {
            let folder = try #require(TourFolder.path)
            _ = try await console.person(.mouse)
            var bytes = 0
            for picture in pictures {
                let content = try await content(of: picture)
                bytes += content.count
                try content.write(to: URL(filePath: "\(folder)/\(picture.name).webp"))
            }
            #expect(bytes < Self.mostBytes)
        }

        private func content(of picture: Picture) async throws -> Data {
            let driver = console.driver
            try await driver.prefer(picture.scheme)
            try await driver.resize(to: picture.way.width)
            try await driver.open(console.url + picture.path)
            let answer = try await driver.devTools(
                "Page.captureScreenshot",
                [
                    "format": .string("webp"), "quality": .number(30), "captureBeyondViewport": .bool(true),
                    "clip": .object([
                        "x": .number(0), "y": .number(0), "scale": .number(1),
                        "width": .number(Double(picture.way.width)), "height": .number(Double(picture.height)),
                    ]),
                ]
            )
            return try #require(Data(base64Encoded: try answer["data"].text))
        }
    }
}

private enum TourFolder {
    static let path = ProcessInfo.processInfo.environment["FAXPORT_TOUR"]
}
