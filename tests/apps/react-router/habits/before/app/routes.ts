import { type RouteConfig, index, route } from "@react-router/dev/routes";

export default [
  index("routes/home.tsx"),
  route("sign-up", "routes/sign-up.tsx"),
  route("log-in", "routes/log-in.tsx"),
  route("log-out", "routes/log-out.tsx"),
  route("habits/new", "routes/new-habit.tsx"),
  route("habits/:id", "routes/habit.tsx"),
] satisfies RouteConfig;
