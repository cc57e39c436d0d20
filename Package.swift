// swift-tools-version: 6.2
import PackageDescription

/// Swift 6 mode everywhere; a warning is an error, so that none is ever learned to be ignored.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "qise",
  products: [
    .executable(name: "qise", targets: ["qise"]),
    .executable(name: "qise-paper", targets: ["qise-paper"]),
    .library(name: "NameFinding", targets: ["NameFinding"]),
    .library(name: "CommunityModel", targets: ["CommunityModel"]),
    .library(name: "Tables", targets: ["Tables"]),
    .library(name: "Intake", targets: ["Intake"]),
    .library(name: "CommunityStore", targets: ["CommunityStore"]),
    .library(name: "CommunityDocuments", targets: ["CommunityDocuments"]),
    .library(name: "Terminal", targets: ["Terminal"]),
    .library(name: "CommunityResources", targets: ["CommunityResources"]),
    .library(name: "DemoCommunity", targets: ["DemoCommunity"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // The layers, lowest first. An arrow points only at what stands above it in this list.
    // Names and texts as people write and type them: folding, readings, spellings, matching.
    .target(name: "NameFinding", swiftSettings: strict),
    // The community's nouns and rules, and what a file of them can be asked.
    .target(name: "CommunityModel", dependencies: ["NameFinding"], swiftSettings: strict),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
    // Reading and writing tables: XLSX, CSV in any encoding, lists in JSON.
    .target(name: "CWidth"),
    .target(
      name: "Tables", dependencies: ["CommunityModel", "CWidth", "CZip", "CExpat", "CXlsxWriter"], swiftSettings: strict
    ),
    // What the rows of rosters and of other offices' orders mean here.
    .target(name: "Intake", dependencies: ["CommunityModel", "NameFinding", "Tables"], swiftSettings: strict),
    .target(
      name: "CResources",
      path: "Resources",
      exclude: [
        "sources", "README.md", "words", "calendar.tsv", "catalogue.tsv", "surnames.tsv", "refused-words.tsv",
        "roster.tsv",
        "outside-orders.tsv", "kinds.tsv", "figures.tsv", "posted.tsv",
        "readings.bin", "demo",
      ],
      publicHeadersPath: "include"
    ),
    .target(
      name: "CommunityResources",
      dependencies: ["CommunityModel", "NameFinding", "Tables", "Intake", "CResources"],
      swiftSettings: strict
    ),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .target(
      name: "CommunityStore",
      dependencies: [
        "CommunityModel", "NameFinding", "Tables", "Intake", "CommunityResources", "CSodium",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    // What stands on a paper: what the desk sends to the program that draws it.
    .target(name: "PaperBlocks", swiftSettings: strict),
    .target(
      name: "CommunityDocuments",
      dependencies: ["PaperBlocks", "CommunityModel", "NameFinding", "Tables", "Intake", "CommunityResources"],
      swiftSettings: strict
    ),
    .target(
      name: "CTerminal",
      cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "Terminal", dependencies: ["CTerminal", "CWidth"], swiftSettings: strict),
    .target(
      name: "DemoCommunity",
      dependencies: ["CommunityModel", "CommunityResources"],
      swiftSettings: strict
    ),
    .target(
      name: "Desk",
      dependencies: [
        "CommunityModel", "NameFinding", "Tables", "Intake", "CommunityResources", "CommunityDocuments", "PaperBlocks",
        "Terminal",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "qise",
      dependencies: [
        "CommunityModel", "NameFinding", "Tables", "Intake", "CommunityResources", "CommunityStore",
        "CommunityDocuments", "PaperBlocks", "DemoCommunity", "Terminal", "Desk",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    // Draws papers: a program of its own, so that the desk starts without fonts and never waits for them.
    .systemLibrary(name: "CPango", providers: [.apt(["libpango1.0-dev"])]),
    .executableTarget(name: "qise-paper", dependencies: ["PaperBlocks", "CPango"], swiftSettings: strict),

    // Tests: one target a library, and the built program driven through a pseudo-terminal.
    .target(
      name: "CTestTerminal",
      path: "Tests/CTestTerminal",
      cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("vterm"), .linkedLibrary("util")]
    ),
    .target(
      name: "TestSupport",
      dependencies: ["CommunityModel", "CommunityResources", "CommunityStore", "Terminal", "CTestTerminal", "CZip"],
      path: "Tests/TestSupport",
      swiftSettings: strict
    ),
    .testTarget(
      name: "NameFindingTests",
      dependencies: ["NameFinding", "CommunityModel", "CommunityResources", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TablesTests",
      dependencies: ["Tables", "CommunityModel", "CZip", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "IntakeTests",
      dependencies: ["Intake", "Tables", "NameFinding", "CommunityModel", "CommunityResources", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommunityModelTests",
      dependencies: ["CommunityModel", "NameFinding", "CommunityResources", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommunityResourcesTests",
      dependencies: ["CommunityResources", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommunityStoreTests",
      dependencies: [
        "CommunityStore", "DemoCommunity", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Released", "Stored"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "CommunityDocumentsTests",
      dependencies: ["CommunityDocuments", "PaperBlocks", "CZip", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Terminal", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DemoCommunityTests",
      dependencies: ["DemoCommunity", "TestSupport"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "DeskTests",
      dependencies: ["Desk", "CommunityDocuments", "CommunityStore", "DemoCommunity", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TestSupport", "CommunityModel", "CommunityResources", "Desk", "Terminal"],
      swiftSettings: strict
    ),
  ],
  cLanguageStandard: .gnu2x
)
