// swift-tools-version: 6.2
import PackageDescription

/// A package of its own, so that building and testing the program never builds this. It uses nothing but the standard
/// library and the parent package: times come from the kernel's clock, percentiles from a sort.
let package = Package(
  name: "qise-benchmarks",
  dependencies: [.package(name: "qise", path: "..")],
  targets: [
    .target(
      name: "CBench", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("util"), .linkedLibrary("sqlite3")]),
    .executableTarget(
      name: "qise-bench",
      dependencies: [
        "CBench",
        .product(name: "NameFinding", package: "qise"),
        .product(name: "CommunityModel", package: "qise"),
        .product(name: "CommunityResources", package: "qise"),
        .product(name: "CommunityStore", package: "qise"),
        .product(name: "DemoCommunity", package: "qise"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
      ]
    ),
  ],
  cLanguageStandard: .gnu2x
)
