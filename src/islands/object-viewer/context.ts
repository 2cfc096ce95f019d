/** Attributes of the drawing context: those that the renderer asks for, so that it accepts one made before it. */
export const contextAttributes = (): WebGLContextAttributes => ({ alpha: true, depth: true, stencil: false, antialias: devicePixelRatio < 2, premultipliedAlpha: true, preserveDrawingBuffer: false, powerPreference: 'high-performance', failIfMajorPerformanceCaveat: false });
