import CommunityModel

extension DraftForm {
  /// Forms about who answers for a place.
  static let ofPlaces: [DraftForm] = [
    post("post") { PostForm($0) },
    post("post.end") { EndForm.post(at: $0) },
  ]

  private static func post(_ name: String, _ make: @escaping @Sendable (PlaceInView) -> any Form) -> DraftForm {
    form(name, about: { Subject($0.text) }) { target, file, _ throws(StoreError) in
      guard let id = target.id else { return nil }
      switch target.kind {
      case .grid: return make(PlaceInView(grid: id))
      case .building: return try Edited<Building>(id, file).map { make(PlaceInView(building: id, grid: $0.value.grid)) }
      default: return nil
      }
    }
  }
}
