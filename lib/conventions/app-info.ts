/** A registered symbol: found by every copy of this package. */
const key = Symbol.for('podwright.App');

/** Marks a construct as the App and gives the app's name. */
export function defineApp(construct: object, name: string): void {
  Object.defineProperty(construct, key, { value: name });
}

/** The app's name, or undefined for every construct that is not our App. */
export function appNameOf(construct: object): string | undefined {
  return (construct as { [key]?: string })[key];
}
