"""The program on engines past one machine: Flink and Spark as processes of their own, Dataflow as far as its graph."""
