import CommunityModel
import CommunityResources

/// Who answers for a place (岗).
struct PlacePosts: PlaceAspect {
  private let place: PlaceInView
  private let posts: [PostDetail]

  init(_ place: PlaceInView, _ file: any CommunityReading) throws(StoreError) {
    self.place = place
    posts = try file.posts(at: place)
  }

  func fact(_ context: DeskContext) -> PlaceAspects.Fact? {
    let held = posts.filter { $0.post.isHeld(on: context.today) }
    if held.isEmpty { return nil }
    let words = context.words
    // Where the stair is known nobody has to be told which one is meant.
    let parts = held.map { it in
      let texts = ["post": it.post.kind, "name": it.name, "unit": it.post.area.unit ?? ""]
      return words(it.post.area.unit == nil || place.key?.unit != nil ? "post.held" : "post.heldOnStair", texts)
    }
    return PlaceAspects.Fact(label: words("post.label"), parts: parts)
  }

  func actions<Owner: Sendable>(_ context: DeskContext) -> [Action<Owner>] {
    if place.building == nil, place.grid == nil { return [] }
    let place = place
    let last = posts.contains { !$0.post.isOver(on: context.today) } ? place : nil
    let list = Action<Owner>(.export, does: [.push(FormScreen(ExportForm([.posts])))])
    return [
      Action(.addPost, does: [.push(FormScreen(PostForm(place)))]),
      Action(.endPost, for: last, else: context.words("refusal.noPost")) { [.push(FormScreen(EndForm.post(at: $0)))] },
    ] + (place.building == nil ? [list] : [])
  }
}

extension PostReading {
  /// The posts of a place, those that are over too: of its building, its stairs and its grid.
  func posts(at place: PlaceInView) throws(StoreError) -> [PostDetail] {
    if let key = place.key, key.building != nil {
      let found = try posts(.at(key), heldOn: nil)
      if !found.isEmpty { return found }
    }
    return try place.grid.map { grid throws(StoreError) in try posts(.of(grid), heldOn: nil) } ?? []
  }
}
